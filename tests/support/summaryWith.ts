import type { TensorSummary } from '../../src/check/summary.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import type { TensorDescription } from '../../src/network/source.ts';

export const WEIGHT: TensorDescription = {
  name: 'conv1.weight',
  layer: 'conv1',
  role: 'weight',
  shape: [8, 1, 3, 3],
};

export const BIAS: TensorDescription = {
  name: 'conv1.bias',
  layer: 'conv1',
  role: 'bias',
  shape: [1],
};

/** A summary with these counts, of 8 to 11 matching digits; curves are empty, since words do not read them. */
export function summaryWith(
  verdicts: Partial<Record<Verdict, number>>,
  rest: Partial<TensorSummary> = {},
): TensorSummary {
  const counts = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0, ...verdicts };
  const none = new Float64Array();
  return {
    tensor: WEIGHT.name,
    scheme: 'central',
    kind: 'relative',
    done: Object.values(counts).reduce((sum, count) => sum + count),
    counts,
    of: counts.agrees > 0 ? 'agreeing' : 'all',
    low: none,
    median: none,
    high: none,
    leastError: 1e-12,
    mostError: 1,
    exact: new Int32Array(),
    notFinite: new Int32Array(),
    kinksMedian: none,
    kinksMost: none,
    norms: [],
    fit: { roundOff: undefined, truncation: undefined, bestStep: Number.NaN },
    sweetSpot: undefined,
    firstKink: counts.kink > 0 ? 2.1e-6 : Infinity,
    atBest: { stepNumber: 1, least: 8.97, most: 11.3 },
    crossedAtBest: 0,
    sight: Number.NaN,
    wrongRatio: Number.NaN,
    wrongError: Number.NaN,
    ...rest,
  };
}

/** Every mix of up to two elements of each verdict. */
export function allMixes(): Record<Verdict, number>[] {
  const mixes: Record<Verdict, number>[] = [];
  for (let code = 0; code < 3 ** 5; code++) {
    const count = (place: number): number => Math.floor(code / 3 ** place) % 3;
    mixes.push({
      agrees: count(0),
      wrong: count(1),
      kink: count(2),
      undecided: count(3),
      zero: count(4),
    });
  }
  return mixes;
}
