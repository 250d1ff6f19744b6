import { describe, expect, it } from 'vitest';
import { countVerdicts, emptyJudgement, judgeElements } from '../../../src/check/judgement.ts';
import { type Scheme, TRUNCATION_ORDER } from '../../../src/check/scheme.ts';
import { GrowingSummary } from '../../../src/check/growingSummary.ts';
import type { Example } from '../../support/checkedNetwork.ts';
import { networkSweep } from '../../support/networkSweep.ts';

const SMOOTH: Record<string, Example> = {
  'a tanh MLP': {
    inputShape: [12],
    layers: [
      { kind: 'dense', units: 10 },
      { kind: 'tanh' },
      { kind: 'dense', units: 8 },
      { kind: 'tanh' },
      { kind: 'dense', units: 'classes' },
    ],
  },
  'a tanh CNN': {
    inputShape: [1, 8, 8],
    layers: [
      { kind: 'conv2d', filters: 4, kernel: 3 },
      { kind: 'tanh' },
      { kind: 'averagePool', size: 2 },
      { kind: 'conv2d', filters: 4, kernel: 2 },
      { kind: 'tanh' },
      { kind: 'flatten' },
      { kind: 'dense', units: 'classes' },
    ],
  },
};

const SLOPE_TOLERANCE: Record<Scheme, number> = { forward: 0.02, central: 0.02, fivePoint: 0.1 };

/** Every tensor of two networks, finished and judged. */
function judgedTensors(example: Example) {
  return [1, 2].flatMap((seed) => {
    const sweep = networkSweep({ ...example, seed }, 32);
    return sweep.tensors.map((tensor) => {
      const judgement = emptyJudgement(tensor.index.length);
      judgeElements(sweep, tensor, judgement, 0, tensor.done);
      return { sweep, tensor, judgement };
    });
  });
}

describe.each(Object.entries(SMOOTH))('%s', (_, example) => {
  const tensors = judgedTensors(example);

  it.each(Object.entries(SLOPE_TOLERANCE) as [Scheme, number][])(
    'shows the slopes of %s differences in every tensor',
    (scheme, tolerance) => {
      for (const { sweep, tensor, judgement } of tensors) {
        const { fit, done } = new GrowingSummary(
          sweep,
          tensor,
          judgement,
          scheme,
          'relative',
        ).now();
        const { name } = tensor.tensor;
        const truncation = fit.truncation?.slope ?? Number.NaN;
        const off = Math.abs(truncation - TRUNCATION_ORDER[scheme]);
        expect(off, `${name}: ${truncation}`).toBeLessThanOrEqual(tolerance);
        // The median of a handful of biases scatters like a single curve.
        if (done <= 10) continue;
        const floor = fit.roundOff?.slope ?? Number.NaN;
        expect(Math.abs(floor + 1), `${name}: ${floor}`).toBeLessThanOrEqual(0.1);
      }
    },
  );

  it('agrees in every element', () => {
    for (const { tensor, judgement } of tensors) {
      expect(countVerdicts(judgement, tensor.done).agrees, tensor.tensor.name).toBe(tensor.done);
    }
  });
});
