// Activations and dropout in lanes, element by element, for the elements whose input differs.

import { normalCdf, sigmoid, softplus, tanh } from '../../numerics/elementary';
import { differs, STRIDE } from './vectors';

/** ReLU (slope 0) or leaky ReLU. Adds each lane's changed decisions to `flips`. Returns how many outputs differ. */
export function rectifier(
  count: i32,
  slope: f64,
  input: usize,
  inputLanes: usize,
  inputDirty: usize,
  output: usize,
  outputLanes: usize,
  outputDirty: usize,
  flips: usize,
): i32 {
  let changed = 0;
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const slopes = f64x2.splat(slope);
  for (let u = 0; u < count; u++) {
    if (load<u8>(inputDirty + u) == 0) {
      store<u8>(outputDirty + u, 0);
      continue;
    }
    const positive = load<f64>(input + (<usize>u << 3)) > 0;
    const baseMask = positive ? i64x2.splat(-1) : i64x2.splat(0);
    const from = inputLanes + <usize>u * STRIDE;
    const to = outputLanes + <usize>u * STRIDE;
    for (let k: usize = 0; k < STRIDE; k += 16) {
      const z = v128.load(from + k);
      const mask = f64x2.gt(z, zero);
      const value =
        slope == 0 ? f64x2.max(z, zero) : v128.bitselect(z, f64x2.mul(slopes, z), mask);
      v128.store(to + k, value);
      const flipped = v128.and(v128.xor(mask, baseMask), one);
      v128.store(flips + k, f64x2.add(v128.load(flips + k), flipped));
    }
    const differsHere = differs(to, load<f64>(output + (<usize>u << 3)));
    store<u8>(outputDirty + u, differsHere ? 1 : 0);
    if (differsHere) changed++;
  }
  return changed;
}

/** Which smooth activation; the loader writes these numbers. */
const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const SOFTPLUS: i32 = 2;
const GELU: i32 = 3;

@inline
function activate(kind: i32, z: f64): f64 {
  if (kind == TANH) return tanh(z);
  if (kind == SIGMOID) return sigmoid(z);
  if (kind == SOFTPLUS) return softplus(z);
  if (kind == GELU) return z * normalCdf(z);
  return z;
}

/** tanh, sigmoid, softplus or GELU, lane after lane, by the same source as the readable network. */
export function smooth(
  count: i32,
  kind: i32,
  inputLanes: usize,
  inputDirty: usize,
  output: usize,
  outputLanes: usize,
  outputDirty: usize,
): i32 {
  let changed = 0;
  for (let u = 0; u < count; u++) {
    if (load<u8>(inputDirty + u) == 0) {
      store<u8>(outputDirty + u, 0);
      continue;
    }
    const from = inputLanes + <usize>u * STRIDE;
    const to = outputLanes + <usize>u * STRIDE;
    for (let k: usize = 0; k < STRIDE; k += 8) {
      store<f64>(to + k, activate(kind, load<f64>(from + k)));
    }
    const differsHere = differs(to, load<f64>(output + (<usize>u << 3)));
    store<u8>(outputDirty + u, differsHere ? 1 : 0);
    if (differsHere) changed++;
  }
  return changed;
}

/** Inverted dropout with a frozen mask: kept units (1 in `kept`) times `scale`, the others 0 in every lane. */
export function dropout(
  count: i32,
  scale: f64,
  kept: usize,
  inputLanes: usize,
  inputDirty: usize,
  output: usize,
  outputLanes: usize,
  outputDirty: usize,
): i32 {
  let changed = 0;
  const scales = f64x2.splat(scale);
  for (let u = 0; u < count; u++) {
    const isDirty = load<u8>(inputDirty + u) != 0 && load<i32>(kept + (<usize>u << 2)) != 0;
    store<u8>(outputDirty + u, 0);
    if (!isDirty) continue;
    const from = inputLanes + <usize>u * STRIDE;
    const to = outputLanes + <usize>u * STRIDE;
    for (let k: usize = 0; k < STRIDE; k += 16) {
      v128.store(to + k, f64x2.mul(v128.load(from + k), scales));
    }
    if (differs(to, load<f64>(output + (<usize>u << 3)))) {
      store<u8>(outputDirty + u, 1);
      changed++;
    }
  }
  return changed;
}
