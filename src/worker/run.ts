import { networkFacts } from '../check/caveats/networkFacts.ts';
import { emptyJudgement, type Judgement } from '../check/judgement.ts';
import { prepareSweep } from '../check/runSweep.ts';
import type { Sweep } from '../check/sweep.ts';
import type { ImageSet } from '../data/images.ts';
import type { Source } from '../network/source.ts';
import { logSteps } from '../numerics/steps.ts';
import { diagnoseRun } from './diagnoseRun.ts';
import type { EvaluatorPool } from './evaluatorPool.ts';
import { fillTogether } from './fillTogether.ts';
import type { Prepare } from './prepare.ts';
import type { RunEvent, RunRequest } from './protocol.ts';
import { Reports } from './reports.ts';
import type { RunControl } from './runControl.ts';
import { describeLayers, preparedEvent } from './runEvents.ts';

/** A sweep with its verdicts, growing while a run or the judging of a recording goes on. */
export interface ShownCheck {
  /** Absent where the losses were recorded elsewhere. */
  readonly source?: Source;
  readonly sweep: Sweep;
  readonly judgements: readonly Judgement[];
}

/** A check of a network that is here. */
export interface RunningCheck extends ShownCheck {
  readonly source: Source;
}

export interface RunHooks {
  readonly send: (event: RunEvent) => void;
  /** The sweep exists from here on and can be summarized. */
  prepared(check: ShownCheck): void;
  /** Elements of this tensor have been reported. */
  grown(tensorNumber: number): void;
}

/** What runs share. */
export interface RunMeans {
  readonly prepare: Prepare;
  readonly pool: EvaluatorPool;
}

/** Builds, trains and checks. Throws an Error with a sentence when the request cannot be carried out. */
export async function runCheck(
  request: RunRequest,
  fromFile: ImageSet | undefined,
  { prepare, pool }: RunMeans,
  hooks: RunHooks,
  control: RunControl,
): Promise<'finished' | 'cancelled'> {
  const prepared = await prepare(request, fromFile, hooks.send, control);
  if (prepared === undefined) return 'cancelled';
  const { network, source } = prepared;
  const { sweep: wanted } = request;
  const layers = describeLayers(network, source, wanted.inputs);
  const sweep = prepareSweep(source, {
    steps: logSteps(wanted.largestStep, wanted.smallestStep, wanted.stepCount),
    elementsPerTensor: wanted.elementsPerTensor,
    tensors: layers.flatMap(({ tensors }) => tensors),
    seed: wanted.seed,
  });
  const judgements = sweep.tensors.map(({ index }) => emptyJudgement(index.length));
  const check = { source, sweep, judgements };
  hooks.prepared(check);
  const facts = networkFacts(network, prepared.setup.batch, source, request.training.steps);
  hooks.send(preparedEvent(prepared, layers, sweep, facts));

  const reports = new Reports(check, hooks);
  try {
    const grown = (tensorNumber: number): void => reports.grown(tensorNumber);
    await fillTogether({ prepared, check, pool, control, grown });
  } finally {
    // What is finished is handed over, also when the rest will never be; but not past a run that took over.
    if (!control.stopped || control.handsOver) reports.flush();
  }
  if (control.stopped) return 'cancelled';
  // Losses under masks that are drawn anew say nothing of the gradient.
  const diagnoses = request.redrawMasks
    ? []
    : diagnoseRun(prepared.trained, prepared.setup.batch, sweep, judgements);
  if (diagnoses.length > 0) hooks.send({ type: 'diagnosed', diagnoses });
  return 'finished';
}
