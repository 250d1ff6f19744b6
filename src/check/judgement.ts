import { elementLosses, type Sweep, type TensorSweep } from './sweep.ts';
import { type ElementJudgement, judgeElement, VERDICTS, type Verdict } from './verdict.ts';

/** The verdicts on one tensor's elements and what they rest on, a column each; entries beyond `done` are not set. */
export interface Judgement {
  /** Positions in VERDICTS. */
  readonly verdict: Uint8Array;
  readonly best: Float64Array;
  readonly uncertainty: Float64Array;
  readonly smallestVisible: Float64Array;
  readonly bestStep: Float64Array;
  readonly kinkStep: Float64Array;
}

export type JudgementColumn = Exclude<keyof Judgement, 'verdict'>;

export function emptyJudgement(elements: number): Judgement {
  const column = (): Float64Array => new Float64Array(elements).fill(Number.NaN);
  return {
    verdict: new Uint8Array(elements),
    best: column(),
    uncertainty: column(),
    smallestVisible: column(),
    bestStep: column(),
    kinkStep: column(),
  };
}

/** Judges elements `from` … `to − 1`, which must be finished, into the columns. */
export function judgeElements(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  from: number,
  to: number,
): void {
  // A gradient that is not finite is wrong by itself and says nothing of the others.
  const finite = tensor.analytic.filter(Number.isFinite);
  const scale = Math.sqrt(finite.reduce((sum, g) => sum + g * g, 0) / Math.max(1, finite.length));
  for (let element = from; element < to; element++) {
    const losses = elementLosses(sweep, tensor, element);
    const { verdict, ...columns } = judgeElement(
      losses,
      tensor.analytic[element],
      scale,
      sweep.logitScale,
    );
    judgement.verdict[element] = VERDICTS.indexOf(verdict);
    for (const name of Object.keys(columns) as JudgementColumn[]) {
      judgement[name][element] = columns[name];
    }
  }
}

/** One element's row of the columns. */
export function judgementAt(judgement: Judgement, element: number): ElementJudgement {
  return {
    verdict: VERDICTS[judgement.verdict[element]],
    best: judgement.best[element],
    uncertainty: judgement.uncertainty[element],
    smallestVisible: judgement.smallestVisible[element],
    bestStep: judgement.bestStep[element],
    kinkStep: judgement.kinkStep[element],
  };
}

export function countVerdicts(judgement: Judgement, done: number): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0 };
  for (let element = 0; element < done; element++) counts[VERDICTS[judgement.verdict[element]]]++;
  return counts;
}
