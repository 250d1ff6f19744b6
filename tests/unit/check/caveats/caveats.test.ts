import { describe, expect, it } from 'vitest';
import { caveatsOf } from '../../../../src/check/caveats/caveats.ts';
import type { CheckFacts } from '../../../../src/check/caveats/facts.ts';
import type { Sweep } from '../../../../src/check/sweep.ts';
import { summaryWith, WEIGHT } from '../../../support/summaryWith.ts';

const QUIET: CheckFacts = {
  losses: [2.3, 2.3],
  trainingSteps: 20,
  batchSize: 4,
  penaltyShares: [],
  edges: [],
};

/** All 72 weights of conv1, in float64. */
const SWEEP: Sweep = {
  steps: Float64Array.of(1e-4, 2e-6, 1e-8),
  precision: 'float64',
  analyticPrecision: 'float64',
  loss: 2.3,
  logitScale: 1,
  tensors: [
    {
      tensor: WEIGHT,
      index: Int32Array.from({ length: 72 }, (_, i) => i),
      value: new Float64Array(72),
      analytic: new Float64Array(72),
      plus: new Float64Array(216),
      minus: new Float64Array(216),
      kinks: new Int32Array(216),
      done: 72,
    },
  ],
};

const words = (facts: Partial<CheckFacts>, sweep = SWEEP, summary = summaryWith({ agrees: 72 })) =>
  caveatsOf(sweep, [summary], { ...QUIET, ...facts }).map(({ title, text, items = [] }) =>
    [title, text, ...items].join(' '),
  );

describe('what to know before a check is trusted', () => {
  it('is nothing where nothing speaks against it', () => {
    expect(words({})).toEqual([]);
  });

  it('names two losses with as many digits as tell them apart, and first', () => {
    const [first, ...rest] = words({ losses: [2.302585, 2.302586], trainingSteps: 0 });
    expect(first).toContain('it was 2.302585 and then 2.302586.');
    expect(rest).toHaveLength(1);
  });

  it('takes NaN twice for the same', () => {
    expect(words({ losses: [Number.NaN, Number.NaN] })).toEqual([]);
  });

  it('says from how small on float32 hides a mistake', () => {
    const float32 = { ...SWEEP, precision: 'float32' as const };
    const [text] = words({}, float32, summaryWith({ agrees: 72 }, { sight: 2.7e-4 }));
    expect(text).toMatch(/^The losses are float32\..*conv1\.weight: .* below 2\.7\s×\s10⁻⁴\.$/);
    const mixed = { ...SWEEP, analyticPrecision: 'float32' as const };
    expect(words({}, mixed)[0]).toMatch(/^The gradient is float32\./);
  });

  it('names a penalty only where it covers something', () => {
    const shares = (share: number) => ({ penaltyShares: [{ tensor: 'conv1.weight', share }] });
    expect(words(shares(0.004))).toEqual([]);
    expect(words(shares(0.47))[0]).toContain('conv1.weight: 47 % of it is the penalty’s.');
  });

  it('warns of the first moments of training, not of an unknown number of steps', () => {
    expect(words({ trainingSteps: 0 })[0]).toMatch(/^These are the first moments of training\./);
    const { trainingSteps: _, ...unknown } = QUIET;
    expect(caveatsOf(SWEEP, [summaryWith({ agrees: 72 })], unknown)).toEqual([]);
  });

  it('counts the weights that cross a kink at their best step', () => {
    const crossing = (count: number) => summaryWith({ agrees: 72 }, { crossedAtBest: count });
    expect(words({}, SWEEP, crossing(18))).toEqual([]);
    const [text] = words({}, SWEEP, crossing(19));
    expect(text).toMatch(/Each of the 4 images.*conv1\.weight: 19 of 72 weights at h = 2\.0\s×/);
  });

  it('counts units on a kink by layer', () => {
    const edges = [
      { layer: 'relu1', kind: 'relu', count: 240, of: 2304 },
      { layer: 'pool1', kind: 'maxPool', count: 1, of: 576 },
    ] as const;
    expect(words({ edges })[0]).toMatch(
      /relu1: 240 of 2\s304 inputs are exactly 0\. pool1: 1 of 576 windows are tied\.$/,
    );
  });

  it('says of each sampled tensor what may escape', () => {
    const [tensor] = SWEEP.tensors;
    const sampled = { ...SWEEP, tensors: [{ ...tensor, index: tensor.index.slice(0, 8) }] };
    expect(words({}, sampled)[0]).toContain(
      'conv1.weight: 8 of 72 checked. Chance to miss 3 wrong weights',
    );
  });
});
