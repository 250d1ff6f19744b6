import { describe, expect, it } from 'vitest';
import { emptyJudgement, judgeElements } from '../../../src/check/judgement.ts';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import { SCHEMES } from '../../../src/check/scheme.ts';
import { GrowingSummary } from '../../../src/check/growingSummary.ts';
import { drawDigits } from '../../../src/data/drawnDigits.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { slice } from '../../../src/network/train.ts';
import { logSteps } from '../../../src/numerics/steps.ts';

const STEPS = logSteps(1, 1e-13, 33);
const COARSE_STEPS = logSteps(1, 1e-6, 33);

/** conv1 of a ReLU network on drawn digits, whose weights begin to cross kinks between 1e-4 and 1e-2. */
function conv1Of(seed: number, precision: 'float64' | 'float32' = 'float64') {
  const images = drawDigits(8, 8, seed);
  const network = buildNetwork(
    {
      layers: [
        { kind: 'conv2d', filters: 4, kernel: 3, padding: 1 },
        { kind: 'relu' },
        { kind: 'conv2d', filters: 4, kernel: 3, padding: 1 },
        { kind: 'relu' },
        { kind: 'maxPool', size: 2 },
        { kind: 'flatten' },
        { kind: 'dense', units: 'classes' },
      ],
      loss: 'crossEntropy',
      l2: 0,
      initialization: { weights: 'he', biasDeviation: 0.05, seed },
    },
    [1, 8, 8],
    images.classes,
  );
  const source = createNetworkSource(network, slice(images, 0, 4), { precision });
  const sweep = prepareSweep(source, {
    steps: precision === 'float64' ? STEPS : COARSE_STEPS,
    elementsPerTensor: 36,
    tensors: ['conv1.weight'],
    seed,
  });
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  const [tensor] = sweep.tensors;
  const judgement = emptyJudgement(tensor.index.length);
  judgeElements(sweep, tensor, judgement, 0, tensor.done);
  return { sweep, tensor, judgement };
}

describe('a layer whose curves kinks bend', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'seed %i: what is called truncation has its order, and h* lies in the valley',
    (seed) => {
      const { sweep, tensor, judgement } = conv1Of(seed);
      for (const [i, scheme] of SCHEMES.entries()) {
        const { fit, median } = new GrowingSummary(
          sweep,
          tensor,
          judgement,
          scheme,
          'relative',
        ).now();
        const order = [1, 2, 4][i];
        if (fit.truncation !== undefined) {
          expect(Math.abs(fit.truncation.slope / order - 1), scheme).toBeLessThan(0.2);
        }
        if (Number.isNaN(fit.bestStep)) continue;
        const k = STEPS.findIndex((h) => h <= fit.bestStep * 1.5);
        const least = median.reduce((a, b) => (b > 0 && b < a ? b : a), 1);
        expect(median[k] / least, scheme).toBeLessThan(30);
      }
    },
  );

  it.each([1, 2, 3])(
    'seed %i in float32: h* does not lie among the kinks, where the balance of the errors does',
    (seed) => {
      const { sweep, tensor, judgement } = conv1Of(seed, 'float32');
      const summary = new GrowingSummary(sweep, tensor, judgement, 'central', 'relative').now();
      const { stepNumber } = summary.atBest ?? { stepNumber: -1 };
      const crossing = tensor.index.filter(
        (_, element) => tensor.kinks[element * COARSE_STEPS.length + stepNumber] > 0,
      );
      expect(crossing.length).toBeLessThanOrEqual(tensor.index.length / 4);
      const own = judgement.predictedStep.filter((h) => h > summary.fit.bestStep);
      expect(own.length).toBeGreaterThan(0);
    },
  );
});
