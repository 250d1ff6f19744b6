// Pools in double-double lanes, for the windows with an input that differs.

import { divide, low } from '../../../numerics/doubleDouble';
import { addLanes } from './arithmetic';
import { countFlips, Decisions, FREE, heldAt, isGreaterAt, isNaNAt, selectAt, takenAt } from './decisions';
import { Activation, clear, copyLanes, isDirty, lanesAt, LOWS, read, settle, settleClean } from './lanes';

/** Lengths and addresses; written by the loader in this order, four bytes each. */
@unmanaged
export class Pool {
  height: i32;
  width: i32;
  size: i32;
  stride: i32;
  outHeight: i32;
  outWidth: i32;
  decisions: Decisions;
  input: Activation;
  output: Activation;
  /** The winners' places in all lanes, as float64. */
  winners: usize;
}

/** The largest of each window, or the one that is held. Returns how many outputs differ from the base. */
export function maxPool(g: Pool, deciding: i32): i32 {
  let changed = 0;
  for (let out = 0; out < g.output.count; out++) {
    if (!isReached(g, out)) {
      settleClean(g.output, out);
      continue;
    }
    if (deciding == FREE) findLargest(g, out);
    else copyLanes(lanesAt(g.output, out), read(g.input, pixelOf(g, out, heldAt(g.decisions, deciding, out))));
    if (settle(g.output, out)) changed++;
  }
  return changed;
}

function findLargest(g: Pool, out: i32): void {
  const best = lanesAt(g.output, out);
  copyLanes(best, read(g.input, pixelOf(g, out, 0)));
  clear(g.winners);
  for (let place = 1; place < g.size * g.size; place++) {
    const value = read(g.input, pixelOf(g, out, place));
    const places = f64x2.splat(<f64>place);
    for (let k: usize = 0; k < LOWS; k += 16) {
      // A NaN wins, so that it is never hidden.
      const onlyNaN = v128.andnot(isNaNAt(value, k), isNaNAt(best, k));
      const wins = v128.or(isGreaterAt(value, best, k), onlyNaN);
      selectAt(best, value, best, wins, k);
      v128.store(g.winners + k, v128.bitselect(places, v128.load(g.winners + k), wins));
    }
  }
  const taken = f64x2.splat(<f64>takenAt(g.decisions, out));
  for (let k: usize = 0; k < LOWS; k += 16) {
    countFlips(g.decisions, k, f64x2.ne(v128.load(g.winners + k), taken));
  }
}

/** The mean of each window. Returns how many outputs differ from the base. */
export function averagePool(g: Pool): i32 {
  let changed = 0;
  const places = g.size * g.size;
  for (let out = 0; out < g.output.count; out++) {
    if (!isReached(g, out)) {
      settleClean(g.output, out);
      continue;
    }
    const sum = lanesAt(g.output, out);
    clear(sum);
    for (let place = 0; place < places; place++) {
      addLanes(sum, sum, read(g.input, pixelOf(g, out, place)));
    }
    for (let k: usize = 0; k < LOWS; k += 8) {
      store<f64>(sum + k, divide(load<f64>(sum + k), load<f64>(sum + k, LOWS), <f64>places, 0));
      store<f64>(sum + k, low, LOWS);
    }
    if (settle(g.output, out)) changed++;
  }
  return changed;
}

function isReached(g: Pool, out: i32): bool {
  for (let place = 0; place < g.size * g.size; place++) {
    if (isDirty(g.input, pixelOf(g, out, place))) return true;
  }
  return false;
}

/** The pixel at a place in an output's window. */
function pixelOf(g: Pool, out: i32, place: i32): i32 {
  const x = out % g.outWidth;
  const y = (out / g.outWidth) % g.outHeight;
  const plane = out / (g.outWidth * g.outHeight);
  const row = y * g.stride + place / g.size;
  return (plane * g.height + row) * g.width + x * g.stride + (place % g.size);
}
