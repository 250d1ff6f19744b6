// What convolutions and dense layers share: weighted sums in the order that src/network/summation.ts names. Pairwise:
// groups (a kernel window of one channel, eight inputs) each in order, then the group sums pairwise, then the bias.
// Sequential: the bias first and then term by term, which here is one group of all terms that starts at the bias.
// A dense layer is a convolution with one place.

import { FREE, holding } from './decisions';
import { lanesOf, LaneValues, note, reachOfLanes } from './laneValues';
import { Rectifier } from './rectifier';
import { sample } from './sample';
import { LARGEST_SUM, Real, real } from './vectors';

/** Lengths and addresses of the weighted sums of one layer; written by the loader in this order, four bytes each. */
@unmanaged
export class Linear {
  /** Whether this is the beginning of a Conv. */
  windowed: i32;
  batch: i32;
  /** Filters or units, the places at which each is computed, and the product of the two: units of one sample. */
  outputs: i32;
  places: i32;
  units: i32;
  /** Inputs of one sample. */
  inputs: i32;
  groups: i32;
  groupSize: i32;
  /** Weights of one output. */
  terms: i32;
  pairwise: i32;
  /** Nodes of one output's tree, the groups included; level by level. */
  nodes: i32;
  weight: usize;
  bias: usize;
  input: usize;
  inputLanes: LaneValues;
  output: usize;
  outputLanes: LaneValues;
  /** batch × units × nodes: the base's sums; none in the sequential order. */
  tree: usize;
  /** The rectifier that follows, or 0. */
  rectifier: Rectifier;
  /** Siblings on the way from each group to the root: groups × (1 + levels), their number first. */
  paths: usize;
  levels: i32;
  /**
   * float64: Σ |weight| of each output; the largest |weight| of each group of each output, and of all outputs; the largest
   * |input| of each sample.
   */
  weightSums: usize;
  largestWeights: usize;
  largestOfAll: usize;
  largestInputs: usize;
  /** float64 an output unit of each sample: see reserves.ts. */
  reserves: usize;
  /**
   * For each place of each sample: the outputs without a reserve, their number, and as float64 the least reserve of the
   * others.
   */
  movers: usize;
  moverCounts: usize;
  leastReserves: usize;
  /** Likewise a byte: 1 and 2 (decisions.ts) for those that nothing hears of while decisions are held. */
  idle: usize;
  /** Whether every weight is finite; found by `prepare`. */
  finite: i32;
  /** Scratch: a number in lanes a group for two outputs, taps, hits, bounds and additions. */
  groupLanes: usize;
  taps: usize;
  hits: usize;
  bounds: usize;
  additions: usize;
  /** Gathered groups (ownGroup.ts), one a place if there are as many slots: which they are, and groupSize of each. */
  slots: i32;
  gathered: usize;
  groupInputs: usize;
  groupProducts: usize;
  groupPrefixes: usize;
  groupInside: usize;
}

@inline
export function unitOf(g: Linear, output: i32, place: i32): i32 {
  return output * g.places + place;
}

/** The number of a unit among those of all samples. */
@inline
export function baseUnit(g: Linear, unit: i32): i32 {
  return sample * g.units + unit;
}

@inline
export function baseOutput(g: Linear, unit: i32): Real {
  return real(g.output, baseUnit(g, unit));
}

@inline
export function baseInput(g: Linear, unit: i32): Real {
  return real(g.input, sample * g.inputs + unit);
}

@inline
export function weightsOf(g: Linear, output: i32): usize {
  return g.weight + <usize>(output * g.terms) * sizeof<Real>();
}

@inline
export function treeOf(g: Linear, unit: i32): usize {
  return g.tree + <usize>baseUnit(g, unit) * <usize>g.nodes * sizeof<Real>();
}

/** What a sum starts from. */
@inline
export function startOf(g: Linear, output: i32): Real {
  return g.pairwise != 0 ? 0 : real(g.bias, output);
}

/**
 * What is added last. Adding 0 changes nothing but perhaps the sign of a zero, and no loss and no decision depends on
 * the sign of a zero: nothing divides by an activation, and comparisons take both zeros for equal.
 */
@inline
export function endOf(g: Linear, output: i32): Real {
  return g.pairwise != 0 ? real(g.bias, output) : 0;
}

@inline
export function pathOf(g: Linear, group: i32): usize {
  return g.paths + <usize>(group * (1 + g.levels)) * 4;
}

@inline
export function reserveOf(g: Linear, unit: i32): f64 {
  return load<f64>(g.reserves + (<usize>baseUnit(g, unit) << 3));
}

/** The number of a place among those of all samples. */
@inline
export function basePlace(g: Linear, place: i32): i32 {
  return sample * g.places + place;
}

/**
 * Whether a unit may be left at its base although inputs or a parameter may change it by `change` in exact arithmetic:
 * because that is less than its reserve or, while decisions are held, because nothing hears of it; what is finite, that is,
 * for a NaN is heard of everywhere. A `change` of NaN is never small enough.
 */
@inline
export function canRest(g: Linear, unit: i32, change: f64): bool {
  return holding == FREE
    ? change < reserveOf(g, unit)
    : change < LARGEST_SUM && (load<u8>(g.idle + baseUnit(g, unit)) & <u8>holding) != 0;
}

/** Has an output whose lanes have been written differ, if it does. */
export function noteOutput(g: Linear, unit: i32): void {
  const reach = reachOfLanes(lanesOf(g.outputLanes, unit), baseOutput(g, unit));
  if (reach != 0) note(g.outputLanes, unit, reach);
}
