import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyJudgement, judgeElements } from '../../../src/check/judgement.ts';
import {
  createNetworkSource,
  type NetworkSourceOptions,
} from '../../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import { type Verdict, VERDICTS } from '../../../src/check/verdict.ts';
import { createDoubleDoubleEngine } from '../../../src/engine/doubleDoubleEngine.ts';
import { compiledDoubleDoubleKernels } from '../../../src/engine/doubleDoubleKernels.ts';
import { compiledFloat32Kernels, compiledKernels } from '../../../src/engine/kernels.ts';
import { createFloat32Lanes, createLaneEngine } from '../../../src/engine/laneEngine.ts';
import type { AnalyticPrecision, Precision } from '../../../src/network/precision.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { DEFAULT_STEPS } from '../../../src/scenarios/scenario.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';

const float64Kernels = await compiledKernels();
const doubleDoubleKernels = await compiledDoubleDoubleKernels();
const engines: NetworkSourceOptions = {
  createEngine: (...base) => createLaneEngine(float64Kernels, ...base),
  createFloat32Lanes: createFloat32Lanes(await compiledFloat32Kernels()),
  createDoubleDoubleLanes: (base) => createDoubleDoubleEngine(doubleDoubleKernels, base),
};

/** Verdicts on a few elements of every parameter, the gradient being multiplied by a factor. */
function verdictsOn(
  of: Example,
  precision: Precision,
  analyticPrecision: AnalyticPrecision,
  factor = 1,
): Verdict[] {
  const { network, batch } = checkedNetwork(of);
  const right = createNetworkSource(network, batch, { ...engines, precision, analyticPrecision });
  const source = {
    ...right,
    gradient: (name: string) => right.gradient(name).map((g) => g * factor),
  };
  const tensors = source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name);
  const { largestStep, smallestStep, stepCount } = DEFAULT_STEPS[precision];
  const steps = logSteps(largestStep, smallestStep, stepCount);
  const sweep = prepareSweep(source, { steps, elementsPerTensor: 6, tensors, seed: 1 });
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  return sweep.tensors.flatMap((tensor) => {
    const judgement = emptyJudgement(tensor.index.length);
    judgeElements(sweep, tensor, judgement, 0, tensor.index.length);
    // A factor leaves a gradient of 0 as right as it was.
    const isTried = (element: number): boolean => factor === 1 || tensor.analytic[element] !== 0;
    return [...judgement.verdict].filter((_, i) => isTried(i)).map((number) => VERDICTS[number]);
  });
}

const EXAMPLES = fc.sample(example, { numRuns: 15, seed: 5 });

const count = (verdicts: readonly Verdict[], wanted: Verdict): number =>
  verdicts.filter((verdict) => verdict === wanted).length;

describe.each<[Precision, AnalyticPrecision]>([
  ['float64', 'float32'],
  ['float32', 'float32'],
  ['float32', 'float64'],
  ['doubleDouble', 'float64'],
  ['doubleDouble', 'float32'],
])('losses in %s, gradient in %s', (precision, analyticPrecision) => {
  it('a right gradient is never called wrong, and most often agrees', () => {
    const all = EXAMPLES.flatMap((of) => verdictsOn(of, precision, analyticPrecision));
    expect(all.length).toBeGreaterThan(200);
    expect(count(all, 'wrong')).toBe(0);
    expect(count(all, 'agrees')).toBeGreaterThan(0.8 * all.length);
  });

  it('one that is 2 % off is found wherever it is not 0, but for a few that float32 cannot tell', () => {
    const all = EXAMPLES.flatMap((of) => verdictsOn(of, precision, analyticPrecision, 1.02));
    expect(count(all, 'agrees') + count(all, 'kink')).toBe(0);
    const least = precision === 'float32' ? 0.95 : 0.99;
    expect(count(all, 'wrong')).toBeGreaterThanOrEqual(least * all.length);
  });
});
