import type { Source } from '../network/source.ts';
import { columnOf } from './lossColumns.ts';
import { heldLosses, type PointLosses, pointsAround, writePairs } from './pointsAround.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/**
 * The other convention costs another loss a point, so it is tried first, wherever anything flips, at two of an element's
 * steps: the largest, where a difference in slope is least likely to drown in rounding, and one well below, in case the
 * largest saturates. Only elements to which it gives another loss there have all their steps evaluated.
 */
export function createOtherEvaluator(
  source: Source,
  sweep: Sweep,
): (tensor: TensorSweep, places: Int32Array) => void {
  const H = sweep.steps.length;
  const tried = new Set([0, Math.floor(H / 4)]);
  /** n of each tensor: 1 where the conventions are known to differ. */
  const known = new Map<TensorSweep, Uint8Array>();
  const evaluate = (tensor: TensorSweep, places: Int32Array): PointLosses =>
    heldLosses(source, pointsAround(sweep, tensor, places), 'other');

  return (tensor, places) => {
    const differs = known.get(tensor) ?? new Uint8Array(tensor.index.length);
    known.set(tensor, differs);
    const trials = places.filter((place) => tried.has(place % H) && tensor.kinks[place] > 0);
    const { loss: trialLosses } = evaluate(tensor, trials);
    const frozenPlus = columnOf(tensor, 'frozenPlus');
    const frozenMinus = columnOf(tensor, 'frozenMinus');
    /** The steps of an element before the one at which the conventions turned out to differ. */
    const before: number[] = [];
    trials.forEach((place, i) => {
      const element = Math.floor(place / H);
      if (
        differs[element] === 1 ||
        (Object.is(trialLosses[2 * i], frozenPlus[place]) &&
          Object.is(trialLosses[2 * i + 1], frozenMinus[place]))
      ) {
        return;
      }
      differs[element] = 1;
      for (let at = element * H; at < Math.min(place, places[0]); at++) before.push(at);
    });
    const now = places.filter((place) => differs[Math.floor(place / H)] === 1);
    const where = Int32Array.of(...before, ...now);
    writePairs(tensor, 'other', where, evaluate(tensor, where));
  };
}
