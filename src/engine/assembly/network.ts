// The whole network: its layers one after the other.

import { Bundle } from './bundle';
import { Conv, convDownstream } from './conv';
import { denseDownstream } from './dense';
import { dropout, Elementwise, smooth } from './elementwise';
import { LaneValues } from './laneValues';
import { Linear } from './linear';
import { lossPrepare } from './loss';
import { findWinners } from './maxPool';
import { pool as runPool } from './pool';
import { Queue } from './queue';
import { rectifier, Rectifier, rectifierPrepare } from './rectifier';
import { setReserves } from './reserves';
import { take } from './sample';
import { Loss } from './scores';
import { fillLargest, fillPaths, fillTrees } from './trees';
import { Pool, poolTables } from './windows';

/** The kinds of layers; the loader writes these numbers. */
const CONV: i32 = 0;
const DENSE: i32 = 1;
const RECTIFIER: i32 = 2;
const SMOOTH: i32 = 3;
const DROPOUT: i32 = 4;
const POOL: i32 = 5;

/** One layer; a flatten layer is none. Behind the last stands an entry of another kind, for the scores. */
@unmanaged
export class Layer {
  kind: i32;
  /** What the kind has: a Conv, a Linear, a Rectifier, … */
  part: usize;
  /** Its inputs: units of one sample, the base's numbers, the lanes. */
  inputs: i32;
  input: usize;
  inputLanes: LaneValues;
}
const LAYER: usize = offsetof<Layer>();

/** Written by the loader in this order. */
@unmanaged
export class Network {
  layers: usize;
  count: i32;
  batch: i32;
  loss: Loss;
  queue: Queue;
  bundle: Bundle;
}

@inline
export function layerAt(g: Network, k: i32): Layer {
  return changetype<Layer>(g.layers + <usize>k * LAYER);
}

/** Fills everything that follows from the base. Decisions first: reserves depend on those of later layers. */
export function prepare(g: Network): void {
  for (let k = 0; k < g.count; k++) prepareDecisions(g, layerAt(g, k));
  for (let k = 0; k < g.count; k++) {
    if (layerAt(g, k).kind > DENSE) continue;
    const linear = changetype<Linear>(layerAt(g, k).part);
    findSuccessors(g, k, linear);
    fillPaths(linear);
    fillLargest(linear);
    for (let s = 0; s < g.batch; s++) {
      take(s);
      fillTrees(linear);
      setReserves(linear);
    }
  }
  for (let s = 0; s < g.batch; s++) {
    take(s);
    lossPrepare(g.loss);
  }
}

function prepareDecisions(g: Network, layer: Layer): void {
  if (layer.kind == RECTIFIER) rectifierPrepare(changetype<Rectifier>(layer.part));
  if (layer.kind != POOL) return;
  const pool = changetype<Pool>(layer.part);
  poolTables(pool);
  if (pool.isMax == 0) return;
  for (let s = 0; s < g.batch; s++) {
    take(s);
    findWinners(pool);
  }
}

/** The rectifier and the max-pool that a layer's reserves are about. */
function findSuccessors(g: Network, k: i32, linear: Linear): void {
  let next = layerAt(g, k + 1);
  if (next.kind == RECTIFIER) {
    linear.rectifier = changetype<Rectifier>(next.part);
    next = layerAt(g, k + 2);
  }
  if (next.kind != POOL || layerAt(g, k).kind != CONV) return;
  const pool = changetype<Pool>(next.part);
  // A pixel of two windows has two winners to be behind.
  if (pool.isMax != 0 && pool.stride >= pool.size) changetype<Conv>(linear).pool = pool;
}

/** Carries what differs from the input of layer `from` to the scores; false when nothing differs any more. */
export function carry(g: Network, from: i32): bool {
  for (let k = from; k < g.count; k++) {
    const layer = layerAt(g, k);
    if (layer.inputLanes.listed == 0) return false;
    const part = layer.part;
    const kind = layer.kind;
    if (kind == CONV) convDownstream(changetype<Conv>(part));
    else if (kind == DENSE) denseDownstream(changetype<Linear>(part));
    else if (kind == RECTIFIER) rectifier(changetype<Rectifier>(part));
    else if (kind == SMOOTH) smooth(changetype<Elementwise>(part));
    else if (kind == DROPOUT) dropout(changetype<Elementwise>(part));
    else runPool(changetype<Pool>(part));
  }
  return g.loss.scoreLanes.listed > 0;
}
