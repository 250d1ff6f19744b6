import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementErrorParts } from '../../../src/check/errorParts.ts';
import { exactDifferences } from '../../../src/check/exactDifferences.ts';
import { circumstancesOf } from '../../../src/check/judgement.ts';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { lossNoise, thirdDerivative } from '../../../src/check/partLaws.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import { differences } from '../../../src/check/scheme.ts';
import { elementLosses, type Precision } from '../../../src/check/sweep.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { STEPS } from '../../support/functionLosses.ts';

const SMOOTH: Example = {
  inputShape: [4],
  layers: [{ kind: 'dense', units: 5 }, { kind: 'tanh' }, { kind: 'dense', units: 'classes' }],
  l2: 0.1,
};

function checked(of: Example, precision: Precision = 'float64', steps = STEPS) {
  const { network, batch } = checkedNetwork(of);
  const source = createNetworkSource(network, batch, { precision });
  const tensors = source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name);
  const sweep = prepareSweep(source, { steps, elementsPerTensor: 3, tensors, seed: 1 });
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  return { source, sweep };
}

describe('the exact differences of an element', () => {
  it('of a smooth loss have the truncation that a sweep in double-double has', async () => {
    const steps = logSteps(1, 1e-6, 12);
    const { source, sweep } = checked(SMOOTH, 'float64', steps);
    const finer = checked(SMOOTH, 'doubleDouble', steps);
    for (const [n, tensor] of sweep.tensors.entries()) {
      const exact = await exactDifferences(source, sweep, tensor, 1);
      const [derivative] =
        (await source.referee?.(tensor.tensor.name, tensor.index.slice(1, 2))) ?? [];
      expect(exact?.derivative).toBe(derivative);
      const losses = elementLosses(finer.sweep, finer.sweep.tensors[n], 1);
      differences('central', losses).forEach((difference, k) => {
        // w ± h was rounded in float64 and was not in double-double.
        const allowed = 1e-13 + (1e-15 / steps[k]) * Math.abs(exact?.truncation[k] ?? 0);
        expect(
          Math.abs(difference - derivative - (exact?.truncation[k] ?? Number.NaN)),
        ).toBeLessThan(allowed);
      });
    }
  });

  it('split the error of any network into parts that add up and follow their laws', async () => {
    const cases = fc.sample(example, { numRuns: 12, seed: 5 });
    for (const { source, sweep } of cases.map((of) => checked(of))) {
      const [tensor] = sweep.tensors;
      const exact = await exactDifferences(source, sweep, tensor, 0);
      if (exact === undefined) throw new Error('Nothing was measured.');
      const losses = elementLosses(sweep, tensor, 0);
      const parts = elementErrorParts(
        losses,
        tensor.analytic[0],
        circumstancesOf(sweep, tensor),
        exact,
      );
      const raw = differences('central', losses);
      // Roundings of the losses themselves, and of the few operations that follow.
      const scale = Math.max(1, sweep.loss ?? 0, sweep.logitScale);
      parts?.forEach(({ kink, truncation, roundOff }, k) => {
        const whole = raw[k] - exact.derivative;
        expect(kink + truncation + roundOff).toBeCloseTo(whole, 10);
        expect(Math.abs(roundOff) * STEPS[k]).toBeLessThan(200 * 2 ** -53 * scale);
        if (losses.kinks?.[k] === 0) expect(kink).toBe(0);
      });
    }
  });

  it('in float32 are those of the rounded network at the rounded w ± h', async () => {
    const { source, sweep } = checked(SMOOTH, 'float32', logSteps(1, 1e-6, 12));
    const [tensor] = sweep.tensors;
    const exact = await exactDifferences(source, sweep, tensor, 0);
    const parts = elementErrorParts(
      elementLosses(sweep, tensor, 0),
      tensor.analytic[0],
      circumstancesOf(sweep, tensor),
      exact,
    );
    const noise = lossNoise(parts ?? [], sweep.steps);
    expect(noise).toBeGreaterThan(1e-9);
    expect(noise).toBeLessThan(1e-6);
  });

  it('are none of a sweep in double-double, and of a source that has none', async () => {
    const { source, sweep } = checked(SMOOTH, 'doubleDouble', logSteps(1e-2, 1e-4, 4));
    const [tensor] = sweep.tensors;
    expect(await exactDifferences(source, sweep, tensor, 0)).toBeUndefined();
    const plain = checked(SMOOTH, 'float64', logSteps(1e-2, 1e-4, 4)).sweep;
    expect(await exactDifferences({}, plain, plain.tensors[0], 0)).toBeUndefined();
  });
});

describe('the laws of the parts', () => {
  const none = { kink: 0, roundOff: 0, truncation: 0 };

  it('f‴ is found from a truncation with higher powers of h, whatever its size', () => {
    const size = fc.double({ min: 1e-8, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(size, fc.constantFrom(-1, 1), (third, sign) => {
        const parts = Array.from(STEPS, (h) => ({
          ...none,
          truncation: sign * third * ((h * h) / 6 + h ** 4 / 120),
        }));
        expect(thirdDerivative(parts, STEPS) / (sign * third)).toBeCloseTo(1, 6);
      }),
    );
    expect(
      thirdDerivative(
        Array.from(STEPS, () => none),
        STEPS,
      ),
    ).toBeNaN();
  });

  it('ε is the deviation that the losses were disturbed by', () => {
    const random = (seed: number): number => {
      const x = Math.sin(seed) * 43758.5453;
      return x - Math.floor(x);
    };
    const normal = (i: number): number =>
      Math.sqrt(-2 * Math.log(random(2 * i + 1))) * Math.cos(2 * Math.PI * random(2 * i + 2));
    const steps = logSteps(1, 1e-8, 800);
    const parts = Array.from(steps, (h, k) => ({
      ...none,
      roundOff: (1e-16 * (normal(2 * k) - normal(2 * k + 1))) / (2 * h),
    }));
    expect(lossNoise(parts, steps) / 1e-16).toBeGreaterThan(0.85);
    expect(lossNoise(parts, steps) / 1e-16).toBeLessThan(1.15);
    expect(lossNoise([], steps)).toBeNaN();
  });
});
