import type { Source } from '../network/source.ts';
import { circumstancesOf, judgeOne, type Judgement } from './judgement.ts';
import type { Sweep, TensorSweep } from './sweep.ts';
import { VERDICTS } from './verdict.ts';

const DOUBTFUL: ReadonlySet<number> = new Set(
  (['wrong', 'undecided'] as const).map((verdict) => VERDICTS.indexOf(verdict)),
);

/**
 * Asks the source's referee about the elements that float64 losses call wrong or leave undecided, keeps its answers in the
 * sweep and judges them again. `scale` is that of the whole gradient.
 */
export async function refereeDoubtful(
  source: Pick<Source, 'referee'>,
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  scale: number,
): Promise<void> {
  const circumstances = circumstancesOf(sweep, tensor, scale);
  // A gradient that is not finite needs no second opinion.
  const doubtful = Array.from(tensor.index.keys()).filter(
    (element) =>
      DOUBTFUL.has(judgement.verdict[element]) && Number.isFinite(tensor.analytic[element]),
  );
  if (doubtful.length === 0) return;
  const index = Int32Array.from(doubtful, (element) => tensor.index[element]);
  const answers = await source.referee?.(tensor.tensor.name, index);
  if (answers === undefined) return;
  const column = new Float64Array(tensor.index.length).fill(Number.NaN);
  tensor.referee = column;
  doubtful.forEach((element, i) => {
    column[element] = answers[i];
    judgeOne(sweep, tensor, judgement, element, circumstances);
  });
}
