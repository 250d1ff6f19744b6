import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arithmetic } from '../../../../src/network/arithmetic/arithmetic.ts';
import { DOUBLE_DOUBLE } from '../../../../src/network/arithmetic/doubleDouble.ts';
import { FLOAT32 } from '../../../../src/network/arithmetic/float32.ts';
import { FLOAT64 } from '../../../../src/network/arithmetic/float64.ts';
import {
  allocateIn,
  drawMasks,
  forwardIn,
  networkIn,
} from '../../../../src/network/arithmetic/forward.ts';
import { createPenalty } from '../../../../src/network/arithmetic/penalty.ts';
import type { LossKind } from '../../../../src/network/losses/loss.ts';
import { BIG } from '../../../support/bigArithmetic.ts';
import { checkedNetwork, type Example } from '../../../support/checkedNetwork.ts';
import { EMULATED_FLOAT32 } from '../../../support/emulatedFloat32.ts';
import { example } from '../../../support/exampleArbitrary.ts';

/** The loss of an example's network, in some arithmetic from the first layer on. */
function lossIn<T>(arithmetic: Arithmetic<T>, of: Example, spoil?: Spoil): T {
  const checked = checkedNetwork(of);
  spoil?.(checked);
  const numbers = networkIn(arithmetic, checked.network, checked.batch);
  const evaluation = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, evaluation, 0, of.draw ?? 0);
  return arithmetic.add(forwardIn(numbers, evaluation, 'taken'), createPenalty(numbers)());
}

type Spoil = (checked: ReturnType<typeof checkedNetwork>) => void;

/** |a − b| / |b| for a in double-double, where not both are 0. */
function relativeError({ high, low }: { high: number; low: number }, reference: bigint): number {
  const difference = BIG.subtract(BIG.of(high, low), reference);
  return difference === 0n ? 0 : Math.abs(BIG.high(difference) / BIG.high(reference));
}

/** A number from its decimals. */
function decimal(text: string): bigint {
  const [whole, fraction] = text.split('.') as [string, string];
  return (BigInt(whole + fraction) * BIG.of(1)) / 10n ** BigInt(fraction.length);
}

describe('double-double', () => {
  it('compares by the low parts where the high ones are equal, and nothing with NaN', () => {
    const { of, compare } = DOUBLE_DOUBLE;
    expect(compare(of(1, 1e-20), of(1))).toBe(1);
    expect(compare(of(1, -1e-20), of(1))).toBe(-1);
    expect(compare(of(1, 1e-20), of(1, 1e-20))).toBe(0);
    expect(compare(of(2), of(1, 1e-20))).toBe(1);
    const none = { high: Number.NaN, low: 0 };
    for (const other of [none, of(1)]) {
      expect(compare(none, other)).toBeNaN();
      expect(compare(other, none)).toBeNaN();
    }
  });

  it('agrees with BigInt to 1e-28 over random architectures', () => {
    let worst = 0;
    fc.assert(
      fc.property(example, (of) => {
        const error = relativeError(lossIn(DOUBLE_DOUBLE, of), lossIn(BIG, of));
        worst = Math.max(worst, error);
        expect(error).toBeLessThan(1e-28);
      }),
      { numRuns: 40 },
    );
    // A comparison that could not see the 16 digits of a float64 would let everything pass.
    expect(worst).toBeGreaterThan(1e-34);
  });

  const ONE_LAYER: Example = {
    inputShape: [2],
    layers: [{ kind: 'dense', units: 'classes' }],
    batch: 1,
  };
  const withWeights =
    (weights: number[], biases: number[], image: number[]): Spoil =>
    ({ network, batch }) => {
      network.layers[0].parameters[0].values.set(weights);
      network.layers[0].parameters[1].values.set(biases);
      batch.images.set(image);
      batch.labels.fill(0);
    };

  // Decimals from Python's decimal module; powers of two are exact.
  it.each<[string, LossKind, Spoil, bigint]>([
    [
      'cross-entropy of equal scores, log 3',
      'crossEntropy',
      withWeights([0, 0, 0, 0, 0, 0], [0, 0, 0], [1, 1]),
      decimal('1.0986122886681096913952452369225257046474905578227'),
    ],
    [
      'cross-entropy of the scores 0, 1, 2, log(1 + e + e²)',
      'crossEntropy',
      withWeights([0, 0, 1, 0, 0, 2], [0, 0, 0], [1, 1]),
      decimal('2.4076059644443803044829199045450704514729471083061'),
    ],
    [
      'a squared error of scores 1 + 2⁻⁶⁰, 0, 0',
      'meanSquaredError',
      withWeights([1, 2 ** -60, 0, 0, 0, 0], [0, 0, 0], [1, 1]),
      BIG.of(2 ** -120) / 3n,
    ],
    [
      'a hinge margin of 2⁻⁸⁰',
      'hinge',
      withWeights([-(2 ** -80), 0, 0, 0, -1, 0], [1, 0, 0], [1, 1]),
      BIG.of(2 ** -80),
    ],
  ])('is right to 1e-28: %s', (_, loss, spoil, expected) => {
    const value = lossIn(DOUBLE_DOUBLE, { ...ONE_LAYER, loss }, spoil);
    expect(relativeError(value, expected)).toBeLessThan(1e-28);
  });
});

describe('float32', () => {
  const single = fc.float({ noNaN: true, noDefaultInfinity: true }).map(Math.fround);
  const middling = fc.float({ min: Math.fround(-100), max: Math.fround(100), noNaN: true });

  it.each(['add', 'subtract', 'multiply', 'divide'] as const)('rounds once: %s', (operation) => {
    fc.assert(
      fc.property(fc.oneof(single, middling), fc.oneof(single, middling), (a, b) => {
        fc.pre(operation !== 'divide' || b !== 0);
        const value = FLOAT32[operation](a, b);
        // The emulation has no sign of zero.
        expect(value + 0).toBe(EMULATED_FLOAT32[operation](a, b) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the bits of exact results rounded, over random architectures', () => {
    fc.assert(
      fc.property(example, (of) => {
        expect(lossIn(FLOAT32, of)).toBe(lossIn(EMULATED_FLOAT32, of));
      }),
      { numRuns: 40 },
    );
  });

  it('is not float64 rounded at the end', () => {
    let different = 0;
    fc.assert(
      fc.property(example, (of) => {
        if (Math.fround(lossIn(FLOAT64, of)) !== lossIn(FLOAT32, of)) different++;
      }),
      { numRuns: 40 },
    );
    expect(different).toBeGreaterThan(10);
  });
});
