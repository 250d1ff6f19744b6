// Max-pooling: the largest of each window, the first of a tie, NaN winning.

import { FREE, holding } from './decisions';
import { copyLanes, isDiffering, lanesOf, reachOf, reachOfLanes } from './laneValues';
import { sample } from './sample';
import { count, exceeds, isNaNs, maskOf, STRIDE, VECTOR_BYTES } from './vectors';
import {
  baseInput,
  baseOutput,
  firstPixel,
  pixelAt,
  Pool,
  vectorAt,
  windowsOf,
  winnerOf,
} from './windows';

/** The base's winners of a max-pool for the sample at hand. */
export function findWinners(g: Pool): void {
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

/** One window of a max-pool into its lanes; returns their reach. */
export function largest(g: Pool, window: i32, first: i32): f64 {
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
