import { type Judgement, sliceJudgement, writeJudgement } from './judgement.ts';
import { type LossColumns, sliceColumns, writeColumns } from './lossColumns.ts';
import type { TensorSweep } from './sweep.ts';

/** What was found out about some elements of one tensor, as it travels: their losses and their verdicts. */
export interface Findings {
  readonly columns: LossColumns;
  readonly judgement: Judgement;
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
}

/** The memory of findings, to be transferred. */
export function buffersOf({ columns, judgement }: Findings): ArrayBufferLike[] {
  return [...Object.values(columns), ...Object.values(judgement)].map(({ buffer }) => buffer);
}
