import type { Diagnosis } from '../../src/check/causes/diagnose.ts';
import { emptyJudgement, judgeElements } from '../../src/check/judgement.ts';
import type { Sweep } from '../../src/check/sweep.ts';
import { DEFAULT_SETTINGS } from '../../src/scenarios/scenario.ts';
import { type TensorInView, tensorNumbered } from '../../src/store/inView.ts';
import type { Result, View } from '../../src/store/state.ts';
import { createAppStore } from '../../src/store/store.ts';

/** A finished sweep, judged, as the page holds it, with its first tensor and first element in view. */
export function resultOf(
  sweep: Sweep,
  diagnoses: readonly Diagnosis[] = [],
): { result: Result; inView: TensorInView; view: View } {
  const judgements = sweep.tensors.map((tensor) => {
    const judgement = emptyJudgement(tensor.index.length);
    judgeElements(sweep, tensor, judgement, 0, tensor.done);
    return judgement;
  });
  const result: Result = {
    settings: { ...DEFAULT_SETTINGS, scenario: 'made-up' },
    recording: null,
    layers: [],
    images: null,
    facts: { penaltyShares: [], edges: [] },
    sweep,
    judgements,
    summaries: sweep.tensors.map(() => undefined),
    diagnoses,
    cost: { losses: 0, elapsed: 0 },
    evaluatedBy: 'network',
    revision: 1,
  };
  const inView = tensorNumbered(result, 0);
  if (inView === undefined) throw new Error('The sweep has no tensor.');
  const { view } = createAppStore('light').getState();
  return { result, inView, view: { ...view, tensor: inView.tensor.tensor.name } };
}
