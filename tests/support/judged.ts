import { emptyJudgement, judgeElements, type Judgement } from '../../src/check/judgement.ts';
import type { Scheme } from '../../src/check/scheme.ts';
import { GrowingSummary } from '../../src/check/growingSummary.ts';
import type { TensorSummary } from '../../src/check/summary.ts';
import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';

/** The sweep's first tensor with verdicts on all that is done. */
export function judged(sweep: Sweep): { tensor: TensorSweep; judgement: Judgement } {
  const [tensor] = sweep.tensors;
  const judgement = emptyJudgement(tensor.index.length);
  judgeElements(sweep, tensor, judgement, 0, tensor.done);
  return { tensor, judgement };
}

/** The summary of the sweep's first tensor. */
export function summaryOf(sweep: Sweep, scheme: Scheme = 'central'): TensorSummary {
  const { tensor, judgement } = judged(sweep);
  return new GrowingSummary(sweep, tensor, judgement, scheme, 'relative').now();
}
