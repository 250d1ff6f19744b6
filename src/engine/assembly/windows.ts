// The windows of a pooling layer: which pixels they hold, and in which of them something differs.

import { OTHER } from './decisions';
import { isDiffering, lanesOf, LaneValues, listedUnit } from './laneValues';
import { sample } from './sample';
import { Real, real, splat } from './vectors';

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

/** Windows of one sample. */
@inline
export function windowsOf(g: Pool): i32 {
  return g.channels * g.outHeight * g.outWidth;
}

@inline
export function baseInput(g: Pool, pixel: i32): Real {
  return real(g.input, sample * g.channels * g.height * g.width + pixel);
}

@inline
export function baseOutput(g: Pool, window: i32): Real {
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

/** The only window that a pixel is in, or −1; for windows that do not overlap. */
@inline
export function windowOf(g: Pool, pixel: i32): i32 {
  return load<i32>(g.windowsOfPixels + (<usize>pixel << 2));
}

@inline
export function winnerOf(g: Pool, window: i32, convention: i32): i32 {
  const offset = <usize>(sample * windowsOf(g) + window) << 2;
  return load<i32>((convention == OTHER ? g.otherWinners : g.winners) + offset);
}

/** Vector k (in bytes) of a pixel. */
@inline
export function vectorAt(g: Pool, pixel: i32, k: usize): v128 {
  return isDiffering(g.inputLanes, pixel)
    ? v128.load(lanesOf(g.inputLanes, pixel) + k)
    : splat(baseInput(g, pixel));
}

/** Lists the windows that hold an input that differs. */
export function findWindows(g: Pool): i32 {
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
