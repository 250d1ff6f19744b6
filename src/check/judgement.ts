import type { Circumstances } from './evidence.ts';
import { elementLosses, type Sweep, type TensorSweep } from './sweep.ts';
import { type ElementJudgement, judgeElement, VERDICTS, type Verdict } from './verdict.ts';

/** The numbers a verdict rests on; ElementJudgement says what each is. */
export const JUDGEMENT_COLUMNS = [
  'best',
  'uncertainty',
  'smallestVisible',
  'bestStep',
  'predictedStep',
  'kinkStep',
  'order',
  'floorSlope',
  'noise',
] as const satisfies readonly (keyof ElementJudgement)[];

export type JudgementColumn = (typeof JUDGEMENT_COLUMNS)[number];

/** Stands in the verdict column where none has been given yet. */
const NOT_JUDGED = 255;

/** The verdicts on one tensor's elements and what they rest on, a column each; entries beyond `done` are not set. */
export interface Judgement extends Readonly<Record<JudgementColumn, Float64Array>> {
  /** Positions in VERDICTS; beyond them where an element is not judged yet. */
  readonly verdict: Uint8Array;
}

function withColumns(
  verdict: Uint8Array,
  column: (name: JudgementColumn) => Float64Array,
): Judgement {
  const columns = JUDGEMENT_COLUMNS.map((name) => [name, column(name)] as const);
  return { verdict, ...(Object.fromEntries(columns) as Record<JudgementColumn, Float64Array>) };
}

export function emptyJudgement(elements: number): Judgement {
  return withColumns(new Uint8Array(elements).fill(NOT_JUDGED), () =>
    new Float64Array(elements).fill(Number.NaN),
  );
}

/** Copies of elements `from` … `to − 1`. */
export function sliceJudgement(judgement: Judgement, from: number, to: number): Judgement {
  return withColumns(judgement.verdict.slice(from, to), (name) => judgement[name].slice(from, to));
}

/** Puts a part in its place, its first element at `from`. */
export function writeJudgement(judgement: Judgement, from: number, part: Judgement): void {
  judgement.verdict.set(part.verdict, from);
  for (const name of JUDGEMENT_COLUMNS) judgement[name].set(part[name], from);
}

/**
 * What the verdicts on a tensor's elements need to know besides their losses. `scale` is that of the whole gradient, also
 * where the sweep holds a part of the tensor.
 */
export function circumstancesOf(
  sweep: Sweep,
  tensor: TensorSweep,
  scale = gradientScale(tensor.analytic),
): Circumstances {
  return {
    precision: sweep.precision,
    analyticPrecision: sweep.analyticPrecision,
    logitScale: sweep.logitScale,
    gradientScale: scale,
    ...(sweep.smooth && { smooth: true }),
  };
}

/** Judges elements `from` … `to − 1`, which must be finished, into the columns. */
export function judgeElements(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  from: number,
  to: number,
  scale?: number,
): void {
  const circumstances = circumstancesOf(sweep, tensor, scale);
  for (let element = from; element < to; element++) {
    judgeOne(sweep, tensor, judgement, element, circumstances);
  }
}

/** The same for one element, by circumstances that hold for its whole tensor. */
export function judgeOne(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  element: number,
  circumstances: Circumstances,
): void {
  const losses = elementLosses(sweep, tensor, element);
  const referee = tensor.referee?.[element];
  const analyticResolution = tensor.analyticResolution?.[element];
  const known =
    analyticResolution === undefined ? circumstances : { ...circumstances, analyticResolution };
  const judged = judgeElement(losses, tensor.analytic[element], known, referee);
  judgement.verdict[element] = VERDICTS.indexOf(judged.verdict);
  for (const name of JUDGEMENT_COLUMNS) judgement[name][element] = judged[name];
}

/**
 * Root mean square of a tensor's gradient, beside which its elements' own are small or large. Of the finite values: one
 * that is not finite is wrong by itself and says nothing of the others.
 */
export function gradientScale(values: Float64Array): number {
  let largest = 0;
  let sum = 0;
  let count = 0;
  // Relative to the largest so far, so that no square overflows.
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    const size = Math.abs(value);
    if (size > largest) {
      sum = sum * (largest / size) ** 2 + 1;
      largest = size;
    } else if (largest > 0) {
      sum += (size / largest) ** 2;
    }
  }
  return count === 0 ? 0 : largest * Math.sqrt(sum / count);
}

/** One element's row of the columns; undefined while it is not judged. */
export function judgementAt(judgement: Judgement, element: number): ElementJudgement | undefined {
  const verdict = VERDICTS[judgement.verdict[element]];
  if (verdict === undefined) return undefined;
  const row = JUDGEMENT_COLUMNS.map((name) => [name, judgement[name][element]] as const);
  return { verdict, ...(Object.fromEntries(row) as Record<JudgementColumn, number>) };
}

/** How many elements have been judged, counted from the first. */
export function judgedCount({ verdict }: Judgement): number {
  const next = verdict.indexOf(NOT_JUDGED);
  return next < 0 ? verdict.length : next;
}

export function countVerdicts(judgement: Judgement, done: number): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0 };
  for (let element = 0; element < done; element++) {
    const verdict = VERDICTS[judgement.verdict[element]];
    if (verdict !== undefined) counts[verdict]++;
  }
  return counts;
}
