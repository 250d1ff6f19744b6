// ReLU and leaky ReLU, in place: what comes out takes the room of what came in.

import { FREE, holding, OTHER, TAKEN } from './decisions';
import { lanesOf, LaneValues, listedUnit, note, reachOf, reachOfLanes } from './laneValues';
import { sample } from './sample';
import { count, exceeds, isNaNs, larger, maskOf, multiply, Real, real, splat, STRIDE } from './vectors';

/** Written by the loader in this order. */
@unmanaged
export class Rectifier {
  slope: f64;
  batch: i32;
  /** Units of one sample. */
  units: i32;
  /** The base's numbers before and after. */
  input: usize;
  output: usize;
  values: LaneValues;
  /** A byte a unit of each sample: its bits TAKEN and OTHER say where the base's decision is for z. */
  decisions: usize;
  flips: usize;
}

/** The base's decisions: z > 0, and with 0 the other way z ≥ 0. */
export function rectifierPrepare(g: Rectifier): void {
  for (let u = 0; u < g.batch * g.units; u++) {
    const z = real(g.input, u);
    store<u8>(g.decisions + u, <u8>((z > 0 ? TAKEN : 0) | (z >= 0 ? OTHER : 0)));
  }
}

@inline
export function isOn(g: Rectifier, unit: i32, convention: i32): bool {
  return (load<u8>(g.decisions + sample * g.units + unit) & <u8>convention) != 0;
}

/** max(z, 0), or z above 0 and slope·z below; each lane's changed decisions are added to `flips`. */
export function rectifier(g: Rectifier): void {
  const values = g.values;
  const listed = values.listed;
  values.listed = 0;
  for (let i = 0; i < listed; i++) {
    const unit = listedUnit(values, i);
    const reach = reachOf(values, unit);
    const z = <f64>real(g.input, sample * g.units + unit);
    // A reach below |z| proves that every lane is on the base's side of 0.
    const isCertain = holding != FREE || reach < abs(z);
    const isPositive = isOn(g, unit, holding == OTHER ? OTHER : TAKEN);
    let after: f64;
    if (isCertain && isPositive) after = reach;
    else if (isCertain && g.slope == 0) after = isFinite(reach) ? 0 : keepNaNs(g, unit);
    else if (isCertain) after = scaleLanes(g, unit);
    else after = decide(g, unit, isPositive);
    store<u8>(values.differs + unit, 0);
    if (after != 0) note(values, unit, after);
  }
}

/** 0 in every lane but those that are NaN. */
function keepNaNs(g: Rectifier, unit: i32): f64 {
  const lanes = lanesOf(g.values, unit);
  for (let k: usize = 0; k < STRIDE; k += 16) {
    const z = v128.load(lanes + k);
    v128.store(lanes + k, v128.and(z, isNaNs(z)));
  }
  return reachOfLanes(lanes, real(g.output, sample * g.units + unit));
}

/** slope·z in every lane. */
function scaleLanes(g: Rectifier, unit: i32): f64 {
  const lanes = lanesOf(g.values, unit);
  const slopes = splat(<Real>g.slope);
  for (let k: usize = 0; k < STRIDE; k += 16) {
    v128.store(lanes + k, multiply(slopes, v128.load(lanes + k)));
  }
  return reachOfLanes(lanes, real(g.output, sample * g.units + unit));
}

function decide(g: Rectifier, unit: i32, isPositive: bool): f64 {
  const lanes = lanesOf(g.values, unit);
  const zero = splat(0);
  const slopes = splat(<Real>g.slope);
  const base = maskOf(isPositive);
  for (let k: usize = 0; k < STRIDE; k += 16) {
    const z = v128.load(lanes + k);
    const mask = exceeds(z, zero);
    // 0 times an infinity would be NaN.
    const value = g.slope == 0 ? larger(z, zero) : v128.bitselect(z, multiply(slopes, z), mask);
    v128.store(lanes + k, value);
    count(g.flips + k, v128.xor(mask, base));
  }
  return reachOfLanes(lanes, real(g.output, sample * g.units + unit));
}
