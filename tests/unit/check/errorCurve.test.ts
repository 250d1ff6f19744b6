import { describe, expect, it } from 'vitest';
import { errorOf } from '../../../src/check/errorCurve.ts';
import { errorCurves } from '../../support/errorCurves.ts';
import { functionSweep } from '../../support/functionSweep.ts';

describe('the error at one step', () => {
  it.each([
    ['relative', 2, 1, 0.5],
    ['absolute', 2, 1, 1],
    ['absolute', -1, 1, 2],
    ['relative', 0, 0, 0],
    ['relative', Infinity, 1, Number.NaN],
    ['absolute', Infinity, 1, Number.NaN],
    ['absolute', 1e308, -1e308, Number.NaN],
    ['absolute', 1, Number.NaN, Number.NaN],
  ] as const)('%s, analytic %s against %s: %s', (kind, analytic, numeric, expected) => {
    expect(errorOf(kind, analytic, numeric)).toBe(expected);
  });
});

describe('the curves of a tensor', () => {
  const steps = Float64Array.from([0.5, 0.25]);
  // Central differences of x³ miss by h², forward ones by 3xh + h².
  const sweep = functionSweep(
    [1, 2].map((x) => ({ f: (w) => w ** 3, x, analytic: 3 * x * x })),
    steps,
  );

  it('hold every finished element, h innermost', () => {
    const [tensor] = sweep.tensors;
    expect([...errorCurves(sweep, tensor, 'central', 'absolute')]).toEqual([
      0.25, 0.0625, 0.25, 0.0625,
    ]);
    expect([...errorCurves(sweep, tensor, 'central', 'relative')]).toEqual([
      0.25 / 3.25,
      0.0625 / 3.0625,
      0.25 / 12.25,
      0.0625 / 12.0625,
    ]);
    tensor.done = 1;
    expect([...errorCurves(sweep, tensor, 'central', 'absolute')]).toEqual([0.25, 0.0625]);
    tensor.done = 2;
  });
});
