// A layer whose own bias differs between lanes: the outputs of one filter or unit.

import { Bundle, largestStep, selectedAt, valuesAt } from './bundle';
import { clear, fillLanes, lanesOf } from './laneValues';
import { baseOutput, canRest, Linear, noteOutput, treeOf, unitOf } from './linear';
import { gatherGroup } from './ownGroup';
import { elementOf, Queue } from './queue';
import { add, REAL_SHIFT, splatFrom, VECTOR_BYTES } from './vectors';

/** Whether the sample at hand may hear of a bias: see hearsOfWeight. */
export function hearsOfBias(g: Linear, element: i32, step: f64): bool {
  return step != 0 && (g.windowed != 0 || !canRest(g, element, step));
}

/** The outputs that hear of the selected biases, all of one output. */
export function ownBias(g: Linear, bundle: Bundle, queue: Queue): void {
  clear(g.outputLanes);
  const output = elementOf(queue, selectedAt(bundle, 0));
  const step = largestStep(bundle, queue);
  for (let place = 0; place < g.places; place++) {
    const unit = unitOf(g, output, place);
    if (canRest(g, unit, step)) continue;
    const out = lanesOf(g.outputLanes, unit);
    const root = splatFrom(treeOf(g, unit) + (<usize>(g.nodes - 1) << REAL_SHIFT));
    if (g.pairwise == 0) gatherGroup(g, output, place, 0);
    fillLanes(out, baseOutput(g, unit));
    for (let i = 0; i < bundle.length; i++) {
      const bias = valuesAt(bundle, queue, i);
      const sum = g.pairwise != 0 ? add(root, bias) : addProducts(g, bias);
      v128.store(out + <usize>i * VECTOR_BYTES, sum);
    }
    noteOutput(g, unit);
  }
}

/** The sequential order: the bias first, and then all products of the gathered group, which is all there is. */
function addProducts(g: Linear, sum: v128): v128 {
  for (let at = 0; at < g.terms; at++) {
    sum = add(sum, splatFrom(g.groupProducts + (<usize>at << REAL_SHIFT)));
  }
  return sum;
}
