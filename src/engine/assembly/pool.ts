// Pooling, for the windows in which an input differs.

import { FREE, holding, OTHER } from './decisions';
import {
  clear,
  copyLanes,
  isDiffering,
  lanesOf,
  LaneValues,
  listedUnit,
  note,
  reachOf,
  reachOfLanes,
} from './laneValues';
import { sample } from './sample';
import {
  add,
  count,
  divide,
  exceeds,
  isNaNs,
  maskOf,
  Real,
  real,
  splat,
  STRIDE,
  VECTOR_BYTES,
} from './vectors';

/** Lengths and addresses of one pooling layer over a batch; written by the loader in this order, four bytes each. */
@unmanaged
export class Pool {
  isMax: i32;
  channels: i32;
  height: i32;
  width: i32;
  size: i32;
  stride: i32;
  outHeight: i32;
  outWidth: i32;
  input: usize;
  inputLanes: LaneValues;
  output: usize;
  outputLanes: LaneValues;
  /** The base's winning pixels: the first of a tie, and with ties the other way the last. */
  winners: usize;
  otherWinners: usize;
  /** For each pixel of a sample the only window that it is in, or −1; none if windows overlap. */
  windowsOfPixels: usize;
  /** The upper left pixel of each window of a sample. */
  firstPixels: usize;
  /** Windows in which something differs, and a byte a window: whether it is listed. */
  windows: usize;
  listed: usize;
  flips: usize;
}

/** The base's winners of a max-pool for the sample at hand. */
export function poolPrepare(g: Pool): void {
  if (g.isMax == 0) return;
  for (let window = 0; window < windowsOf(g); window++) {
    const first = firstPixel(g, window);
    let best = baseInput(g, first);
    let winner = first;
    let other = first;
    for (let place = 1; place < g.size * g.size; place++) {
      const pixel = pixelAt(g, first, place);
      const value = baseInput(g, pixel);
      if (value > best || (isNaN(value) && !isNaN(best))) {
        best = value;
        winner = pixel;
        other = pixel;
      } else if (value == best) other = pixel;
    }
    const offset = <usize>(sample * windowsOf(g) + window) << 2;
    store<i32>(g.winners + offset, winner);
    store<i32>(g.otherWinners + offset, other);
  }
}

/** Windows of one sample. */
@inline
function windowsOf(g: Pool): i32 {
  return g.channels * g.outHeight * g.outWidth;
}

@inline
function baseInput(g: Pool, pixel: i32): Real {
  return real(g.input, sample * g.channels * g.height * g.width + pixel);
}

@inline
function baseOutput(g: Pool, window: i32): Real {
  return real(g.output, sample * windowsOf(g) + window);
}

/** Fills the tables of pixels and windows. */
export function poolTables(g: Pool): void {
  const pixels = g.channels * g.height * g.width;
  if (g.windowsOfPixels != 0) for (let i = 0; i < pixels; i++) store<i32>(g.windowsOfPixels + (<usize>i << 2), -1);
  for (let window = 0; window < windowsOf(g); window++) {
    const row = window / g.outWidth;
    const plane = row / g.outHeight;
    const y = row - plane * g.outHeight;
    const x = window - row * g.outWidth;
    const first = (plane * g.height + y * g.stride) * g.width + x * g.stride;
    store<i32>(g.firstPixels + (<usize>window << 2), first);
    if (g.windowsOfPixels == 0) continue;
    for (let place = 0; place < g.size * g.size; place++) {
      store<i32>(g.windowsOfPixels + (<usize>pixelAt(g, first, place) << 2), window);
    }
  }
}

/** The upper left pixel of a window. */
@inline
export function firstPixel(g: Pool, window: i32): i32 {
  return load<i32>(g.firstPixels + (<usize>window << 2));
}

@inline
export function pixelAt(g: Pool, first: i32, place: i32): i32 {
  return first + (place / g.size) * g.width + (place % g.size);
}

@inline
export function winnerOf(g: Pool, window: i32, convention: i32): i32 {
  const offset = <usize>(sample * windowsOf(g) + window) << 2;
  return load<i32>((convention == OTHER ? g.otherWinners : g.winners) + offset);
}

/** Largest of each window (the first of a tie, NaN winning) or its mean; changed winners are added to `flips`. */
export function pool(g: Pool): void {
  clear(g.outputLanes);
  const count = findWindows(g);
  for (let i = 0; i < count; i++) {
    const window = load<i32>(g.windows + (<usize>i << 2));
    store<u8>(g.listed + window, 0);
    const first = firstPixel(g, window);
    const reach = g.isMax != 0 ? largest(g, window, first) : mean(g, window, first);
    if (reach != 0) note(g.outputLanes, window, reach);
  }
}

/** Lists the windows that hold an input that differs. */
function findWindows(g: Pool): i32 {
  const inputs = g.inputLanes;
  let count = 0;
  for (let i = 0; i < inputs.listed; i++) {
    const pixel = listedUnit(inputs, i);
    if (g.windowsOfPixels == 0) count = listWindows(g, pixel, count);
    else {
      const window = windowOf(g, pixel);
      if (window >= 0) count = listWindow(g, window, count);
    }
  }
  return count;
}

@inline
function listWindow(g: Pool, window: i32, count: i32): i32 {
  if (load<u8>(g.listed + window) != 0) return count;
  store<u8>(g.listed + window, 1);
  store<i32>(g.windows + (<usize>count << 2), window);
  return count + 1;
}

/** All windows that a pixel is in, where they overlap. */
function listWindows(g: Pool, pixel: i32, count: i32): i32 {
  const size = g.height * g.width;
  const plane = pixel / size;
  const row = (pixel - plane * size) / g.width;
  const column = pixel - plane * size - row * g.width;
  const toY = min(g.outHeight - 1, row / g.stride);
  const toX = min(g.outWidth - 1, column / g.stride);
  const fromX = max(0, (column - g.size + g.stride) / g.stride);
  for (let y = max(0, (row - g.size + g.stride) / g.stride); y <= toY; y++) {
    for (let x = fromX; x <= toX; x++) {
      count = listWindow(g, (plane * g.outHeight + y) * g.outWidth + x, count);
    }
  }
  return count;
}

/** The only window that a pixel is in, or −1; for windows that do not overlap. */
@inline
export function windowOf(g: Pool, pixel: i32): i32 {
  return load<i32>(g.windowsOfPixels + (<usize>pixel << 2));
}

/** One window of a max-pool into its lanes; returns their reach. */
function largest(g: Pool, window: i32, first: i32): f64 {
  const winner = winnerOf(g, window, holding);
  if (holding == FREE && !staysWinner(g, first, winner)) return decide(g, window, first, winner);
  if (!isDiffering(g.inputLanes, winner)) return 0;
  copyLanes(lanesOf(g.outputLanes, window), lanesOf(g.inputLanes, winner));
  return reachOf(g.inputLanes, winner);
}

/** How far a pixel may be from its base. */
@inline
function leeway(g: Pool, pixel: i32): f64 {
  return isDiffering(g.inputLanes, pixel) ? reachOf(g.inputLanes, pixel) : 0;
}

/**
 * Whether the base's winner is proved to be ahead of every other pixel in every lane. Rounding is monotone: when rounded
 * bounds are in order, the bounds are. Two pixels of which neither differs stay as they are.
 */
function staysWinner(g: Pool, first: i32, winner: i32): bool {
  const isWinnerDiffering = isDiffering(g.inputLanes, winner);
  const least = <f64>baseInput(g, winner) - leeway(g, winner);
  for (let y = 0; y < g.size; y++) {
    for (let x = 0; x < g.size; x++) {
      const pixel = first + y * g.width + x;
      if (pixel == winner || !(isWinnerDiffering || isDiffering(g.inputLanes, pixel))) continue;
      if (!(<f64>baseInput(g, pixel) + leeway(g, pixel) < least)) return false;
    }
  }
  return true;
}

/** Vector k (in bytes) of a pixel. */
@inline
function vectorAt(g: Pool, pixel: i32, k: usize): v128 {
  return isDiffering(g.inputLanes, pixel)
    ? v128.load(lanesOf(g.inputLanes, pixel) + k)
    : splat(baseInput(g, pixel));
}

function decide(g: Pool, window: i32, first: i32, winner: i32): f64 {
  const out = lanesOf(g.outputLanes, window);
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    let best = vectorAt(g, first, k);
    let stays = maskOf(first == winner);
    for (let place = 1; place < g.size * g.size; place++) {
      const pixel = pixelAt(g, first, place);
      const value = vectorAt(g, pixel, k);
      const wins = v128.or(exceeds(value, best), v128.andnot(isNaNs(value), isNaNs(best)));
      best = v128.bitselect(value, best, wins);
      stays = v128.bitselect(maskOf(pixel == winner), stays, wins);
    }
    v128.store(out + k, best);
    count(g.flips + k, v128.not(stays));
  }
  return reachOfLanes(out, baseOutput(g, window));
}

/** One window of an average pool, added up in order. */
function mean(g: Pool, window: i32, first: i32): f64 {
  const out = lanesOf(g.outputLanes, window);
  const places = splat(<Real>(g.size * g.size));
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    let sum = splat(0);
    for (let p = 0; p < g.size * g.size; p++) {
      sum = add(sum, vectorAt(g, pixelAt(g, first, p), k));
    }
    v128.store(out + k, divide(sum, places));
  }
  return reachOfLanes(out, baseOutput(g, window));
}
