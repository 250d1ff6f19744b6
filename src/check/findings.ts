import { type Judgement, sliceJudgement, writeJudgement } from './judgement.ts';
import { type LossColumns, sliceColumns, writeColumns } from './lossColumns.ts';
import type { TensorSweep } from './sweep.ts';

/** What was found out about some elements of one tensor, as it travels: their losses and their verdicts. */
export interface Findings {
  readonly columns: LossColumns;
  readonly judgement: Judgement;
  /** Double-double derivatives, where a referee was asked. */
  readonly referee?: Float64Array;
}

/** A copy of elements `from` … `to − 1` of a tensor, H steps each. */
export function sliceFindings(
  tensor: TensorSweep,
  judgement: Judgement,
  H: number,
  from: number,
  to: number,
): Findings {
  return {
    columns: sliceColumns(tensor, H, from, to),
    judgement: sliceJudgement(judgement, from, to),
    ...(tensor.referee && { referee: tensor.referee.slice(from, to) }),
  };
}

/** Puts findings in their place, the first element at `from`. */
export function writeFindings(
  tensor: TensorSweep,
  judgement: Judgement,
  H: number,
  from: number,
  findings: Findings,
): void {
  writeColumns(tensor, H, from, findings.columns);
  writeJudgement(judgement, from, findings.judgement);
  if (findings.referee === undefined) return;
  tensor.referee ??= new Float64Array(tensor.index.length).fill(Number.NaN);
  tensor.referee.set(findings.referee, from);
}

/** The memory of findings, to be transferred. */
export function buffersOf({ columns, judgement, referee }: Findings): ArrayBufferLike[] {
  const whole = [...Object.values(columns), ...Object.values(judgement)];
  return [...whole, ...(referee ? [referee] : [])].map(({ buffer }) => buffer);
}
