// Activations and dropout in double-double lanes, element by element, for the elements whose input differs.

import { low, multiply } from '../../../numerics/doubleDouble';
import { sigmoid, softplus, tanh } from '../../../numerics/doubleDoubleFunctions';
import { normalCdf } from '../../../numerics/doubleDoubleNormal';
import { multiplyLanes } from './arithmetic';
import { countFlips, Decisions, FREE, heldAt, isGreaterAt, isNaNAt, selectAt, takenAt } from './decisions';
import { Activation, clear, copyLanes, isDirty, lanesAt, LOWS, settle, settleClean, splat } from './lanes';

/** Lengths and addresses; written by the loader in this order, four bytes each. */
@unmanaged
export class Elementwise {
  /** Which smooth function; TANH and so on. */
  kind: i32;
  /** A pair: a rectifier's slope below 0, dropout's scale. */
  factor: usize;
  decisions: Decisions;
  input: Activation;
  output: Activation;
  /** Two values in all lanes; the first stays 0. */
  zero: usize;
  scratch: usize;
}

/** ReLU (factor 0) or leaky ReLU. Returns how many outputs differ from the base. */
export function rectifier(g: Elementwise, deciding: i32): i32 {
  let changed = 0;
  const isLeaky = load<f64>(g.factor) != 0;
  for (let u = 0; u < g.output.count; u++) {
    if (!isDirty(g.input, u)) {
      settleClean(g.output, u);
      continue;
    }
    rectify(g, u, isLeaky, deciding);
    if (settle(g.output, u)) changed++;
  }
  return changed;
}

function rectify(g: Elementwise, u: i32, isLeaky: bool, deciding: i32): void {
  const z = lanesAt(g.input, u);
  const to = lanesAt(g.output, u);
  if (deciding != FREE && heldAt(g.decisions, deciding, u) == 1) return copyLanes(to, z);
  const below = g.scratch;
  if (isLeaky) {
    splat(below, g.factor);
    multiplyLanes(below, below, z);
  } else clear(below);
  const baseOn = i64x2.splat(takenAt(g.decisions, u) == 1 ? -1 : 0);
  for (let k: usize = 0; k < LOWS; k += 16) {
    const isOn = deciding == FREE ? isGreaterAt(z, g.zero, k) : i64x2.splat(0);
    if (deciding == FREE) countFlips(g.decisions, k, v128.xor(isOn, baseOn));
    // A ReLU hands a NaN on; slope · NaN is one anyway.
    selectAt(to, z, below, isLeaky ? isOn : v128.or(isOn, isNaNAt(z, k)), k);
  }
}

/** Which smooth activation; the loader writes these numbers. */
const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const SOFTPLUS: i32 = 2;

/** The value of a smooth activation, its low part left in doubleDouble.ts's `low`. */
@inline
function activate(kind: i32, z: f64, zLow: f64): f64 {
  if (kind == TANH) return tanh(z, zLow);
  if (kind == SIGMOID) return sigmoid(z, zLow);
  if (kind == SOFTPLUS) return softplus(z, zLow);
  return multiply(z, zLow, normalCdf(z, zLow), low);
}

/** tanh, sigmoid, softplus or GELU, lane after lane. Returns how many outputs differ from the base. */
export function smooth(g: Elementwise): i32 {
  let changed = 0;
  for (let u = 0; u < g.output.count; u++) {
    if (!isDirty(g.input, u)) {
      settleClean(g.output, u);
      continue;
    }
    const z = lanesAt(g.input, u);
    const to = lanesAt(g.output, u);
    for (let k: usize = 0; k < LOWS; k += 8) {
      store<f64>(to + k, activate(g.kind, load<f64>(z + k), load<f64>(z + k, LOWS)));
      store<f64>(to + k, low, LOWS);
    }
    if (settle(g.output, u)) changed++;
  }
  return changed;
}

/** Inverted dropout with a frozen mask: kept units times the factor, the others 0 in every lane. */
export function dropout(g: Elementwise): i32 {
  let changed = 0;
  for (let u = 0; u < g.output.count; u++) {
    if (!isDirty(g.input, u) || takenAt(g.decisions, u) == 0) {
      settleClean(g.output, u);
      continue;
    }
    splat(g.scratch, g.factor);
    multiplyLanes(lanesAt(g.output, u), lanesAt(g.input, u), g.scratch);
    if (settle(g.output, u)) changed++;
  }
  return changed;
}
