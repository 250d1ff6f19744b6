import type { Perturbations, Source } from '../network/source.ts';
import { createOtherEvaluator } from './evaluateOther.ts';
import { heldLosses, type PointLosses, pointsAround, writePairs } from './pointsAround.ts';
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
    const places = new Int32Array(count).map((_, i) => first + i);
    const points = pointsAround(sweep, tensor, places);
    const { flips, ...losses } = source.losses(points);
    for (let i = 0; i < count; i++) {
      tensor.kinks[first + i] = flips[2 * i] + flips[2 * i + 1];
    }
    writePairs(tensor, '', places, losses);
    writePairs(tensor, 'frozen', places, withHeld(source, points, losses, flips));
    if (source.onEdge) evaluateOther(tensor, places);
  };
}

/** The losses with those held that flip something; the others are the same bits either way. */
function withHeld(
  source: Source,
  { tensor, index, value, low }: Perturbations,
  losses: PointLosses,
  flips: Int32Array,
): PointLosses {
  const flipped = placesOf(flips);
  if (flipped.length === 0) return losses;
  const at = (values: Float64Array): Float64Array => Float64Array.from(flipped, (i) => values[i]);
  const points = {
    tensor,
    index: flipped.map((i) => index[i]),
    value: at(value),
    ...(low && { low: at(low) }),
  };
  const held = heldLosses(source, points, 'taken');
  const frozen = { loss: losses.loss.slice(), ...(losses.low && { low: losses.low.slice() }) };
  flipped.forEach((place, i) => {
    frozen.loss[place] = held.loss[i];
    if (frozen.low && held.low) frozen.low[place] = held.low[i];
  });
  return frozen;
}

/** Where something flips. */
function placesOf(flips: Int32Array): Int32Array {
  const places: number[] = [];
  for (let i = 0; i < flips.length; i++) if (flips[i] > 0) places.push(i);
  return Int32Array.from(places);
}
