// Pooling, for the windows in which an input differs.

import { clear, lanesOf, note, reachOfLanes } from './laneValues';
import { largest } from './maxPool';
import { add, divide, Real, splat, STRIDE, VECTOR_BYTES } from './vectors';
import { baseOutput, findWindows, firstPixel, pixelAt, Pool, vectorAt } from './windows';

/** The largest of each window or its mean; changed winners are counted. */
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
