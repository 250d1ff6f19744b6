import type { Perturbations, Source } from '../network/source.ts';
import { createOtherEvaluator } from './evaluateOther.ts';
import { heldLosses, pointsAround, writePairs } from './pointsAround.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** Evaluates `count` (element, step) pairs of a tensor from flat place `first` on; an element's steps come in order. */
export type EvaluateSteps = (tensor: TensorSweep, first: number, count: number) => void;

/**
 * Writes into a sweep what the loss does at w ± h: as it is, with decisions held as at w, and, where that makes a
 * difference, with those on their edge held the other way.
 */
export function createStepEvaluator(source: Source, sweep: Sweep): EvaluateSteps {
  const evaluateOther = createOtherEvaluator(source, sweep);
  return (tensor, first, count) => {
    const places = Int32Array.from({ length: count }, (_, i) => first + i);
    const points = pointsAround(sweep, tensor, places);
    const { loss, flips } = source.losses(points);
    for (let i = 0; i < count; i++) {
      tensor.kinks[first + i] = flips[2 * i] + flips[2 * i + 1];
    }
    writePairs(tensor, 'plus', 'minus', places, loss);
    const frozen = withHeld(source, points, loss, flips);
    writePairs(tensor, 'frozenPlus', 'frozenMinus', places, frozen);
    if (source.onEdge) evaluateOther(tensor, places);
  };
}

/** The losses with those held that flip something; the others are the same bits either way. */
function withHeld(
  source: Source,
  { tensor, index, value }: Perturbations,
  loss: Float64Array,
  flips: Int32Array,
): Float64Array {
  const flipped = flips.map((_, i) => i).filter((i) => flips[i] > 0);
  const held = heldLosses(
    source,
    {
      tensor,
      index: flipped.map((i) => index[i]),
      value: Float64Array.from(flipped, (i) => value[i]),
    },
    'taken',
  );
  const frozen = loss.slice();
  flipped.forEach((at, i) => {
    frozen[at] = held[i];
  });
  return frozen;
}
