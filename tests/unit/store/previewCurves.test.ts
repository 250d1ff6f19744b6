import { describe, expect, it } from 'vitest';
import { relativeError } from '../../../src/check/metrics.ts';
import { differences } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { quantileSorted } from '../../../src/numerics/orderStatistics.ts';
import { PreviewCurves } from '../../../src/store/previewCurves.ts';
import { functionSweep } from '../../support/functionSweep.ts';

const X = [0.3, 0.5, 0.9, 1.3];
const sweep = functionSweep(X.map((x) => ({ f: Math.exp, x, analytic: 4 * Math.exp(x) })));
const [tensor] = sweep.tensors;

describe('the curves of a tensor with a suspected fix', () => {
  const corrected = Float64Array.from(X, (x, i) => (i === 2 ? Number.NaN : Math.exp(x)));
  const curves = new PreviewCurves(sweep, tensor, corrected, {
    scheme: 'central',
    kind: 'relative',
  });

  it('are those of the corrected gradients, where there are any, whatever parts they are found in', () => {
    expect(curves.count).toBe(3);
    curves.findErrors(0, 2);
    curves.findErrors(2, 3);
    curves.findBand(0, 5);
    curves.findBand(5, sweep.steps.length);
    sweep.steps.forEach((_, k) => {
      const errors = [0, 1, 3].map((i) =>
        relativeError(Math.exp(X[i]), differences('central', elementLosses(sweep, tensor, i))[k]),
      );
      const sorted = Float64Array.from(errors).sort();
      expect(curves.band.median[k]).toBe(quantileSorted(sorted, 0.5));
      expect(curves.band.high[k]).toBe(quantileSorted(sorted, 0.9));
    });
    expect(Math.min(...curves.band.median)).toBeLessThan(1e-8);
  });
});
