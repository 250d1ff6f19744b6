import { writeFindings } from '../check/findings.ts';
import { emptyJudgement, writeJudgement } from '../check/judgement.ts';
import type { TensorSweep } from '../check/sweep.ts';
import type { Settings } from '../scenarios/scenario.ts';
import type { RunEvent } from '../worker/protocol.ts';
import type { Result } from './state.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** The page's copy of a sweep that has been prepared and not begun. */
export function beginResult(event: EventOf<'prepared'>, settings: Settings): Result {
  const { layers, steps, evaluatedBy, images, facts } = event;
  const { precision, analyticPrecision, loss, lossLow, logitScale } = event;
  const H = steps.length;
  const tensors = event.tensors.map(({ tensor, index, value, valueLow, analytic }): TensorSweep => {
    const n = index.length;
    return {
      tensor,
      index,
      value,
      ...(valueLow && { valueLow }),
      analytic,
      plus: new Float64Array(n * H),
      minus: new Float64Array(n * H),
      kinks: new Int32Array(n * H),
      done: 0,
    };
  });
  return {
    settings,
    recording: null,
    layers,
    images,
    sweep: {
      steps,
      precision,
      analyticPrecision,
      loss,
      ...(lossLow !== undefined && { lossLow }),
      logitScale,
      tensors,
    },
    judgements: tensors.map(({ index }) => emptyJudgement(index.length)),
    summaries: tensors.map(() => undefined),
    facts,
    diagnoses: [],
    evaluatedBy,
    cost: { losses: 0, elapsed: 0 },
    revision: 0,
  };
}

/** A recording, which is complete but for its verdicts. */
export function openedResult(event: EventOf<'opened'>, settings: Settings): Result {
  const { file, layers, sweep, facts } = event;
  const { tensors } = sweep;
  return {
    settings,
    recording: file,
    layers,
    images: null,
    sweep,
    judgements: tensors.map(({ index }) => emptyJudgement(index.length)),
    summaries: tensors.map(() => undefined),
    facts,
    diagnoses: [],
    evaluatedBy: 'network',
    cost: { losses: 0, elapsed: 0 },
    revision: 0,
  };
}

/** Writes verdicts on a recording into the columns; the result that comes back is a new object around the same ones. */
export function judgeResult(result: Result, event: EventOf<'judged'>): Result {
  writeJudgement(result.judgements[event.tensorNumber], event.from, event.judgement);
  return { ...result, revision: result.revision + 1 };
}

/** Writes a progress report into the arrays; the result that comes back is a new object around the same ones. */
export function growResult(result: Result, event: EventOf<'progress'>): Result {
  const { tensorNumber, from, to, losses, elapsed } = event;
  const tensor = result.sweep.tensors[tensorNumber];
  const H = result.sweep.steps.length;
  writeFindings(tensor, result.judgements[tensorNumber], H, from, event);
  tensor.done = to;
  return { ...result, cost: { losses, elapsed }, revision: result.revision + 1 };
}

/** Puts summaries in the places of their tensors. */
export function withSummaries(
  result: Result,
  summaries: readonly EventOf<'summary'>['summary'][],
): Result {
  return {
    ...result,
    summaries: result.sweep.tensors.map(
      ({ tensor }, i) =>
        summaries.find((summary) => summary.tensor === tensor.name) ?? result.summaries[i],
    ),
  };
}
