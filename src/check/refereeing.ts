import { circumstancesOf, judgeOne, type Judgement } from './judgement.ts';
import type { Sweep, TensorSweep } from './sweep.ts';
import { VERDICTS } from './verdict.ts';

const DOUBTFUL: ReadonlySet<number> = new Set(
  (['wrong', 'undecided'] as const).map((verdict) => VERDICTS.indexOf(verdict)),
);

/**
 * Asks a referee, the derivative in double-double by the element's flat index, about those of elements `from` … `to − 1`
 * that float64 losses call wrong or leave undecided, keeps its answers in the sweep and judges them again.
 */
export function refereeDoubtful(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  from: number,
  to: number,
  referee: (index: number) => number,
): void {
  const circumstances = circumstancesOf(sweep, tensor);
  for (let element = from; element < to; element++) {
    // A gradient that is not finite needs no second opinion.
    if (!DOUBTFUL.has(judgement.verdict[element])) continue;
    if (!Number.isFinite(tensor.analytic[element])) continue;
    tensor.referee ??= new Float64Array(tensor.index.length).fill(Number.NaN);
    tensor.referee[element] = referee(tensor.index[element]);
    judgeOne(sweep, tensor, judgement, element, circumstances);
  }
}
