import { describe, expect, it } from 'vitest';
import { bendInView } from '../../../src/store/bendInView.ts';
import { elementInView } from '../../../src/store/inView.ts';
import { nearestStep } from '../../../src/store/place.ts';
import { functionSweep } from '../../support/functionSweep.ts';
import { resultOf } from '../../support/resultOf.ts';

const AT = 3e-5;
const X = 0.5;
const f = (v: number): number => Math.exp(v) + 0.2 * Math.max(0, X - AT - v);
const flips = (v: number): number => (v < X - AT ? 1 : 0);

function bent(analytic: number) {
  const sweep = functionSweep([{ f, x: X, analytic, flips }]);
  // With decisions held there is no kink.
  const [tensor] = sweep.tensors;
  tensor.frozenPlus = sweep.steps.map((h) => Math.exp(X + h) - Math.exp(X));
  tensor.frozenMinus = sweep.steps.map((h) => Math.exp(X - h) - Math.exp(X));
  const { result, inView, view } = resultOf(sweep);
  const at = (h: number) => {
    const here = { ...view, stepNumber: nearestStep(sweep.steps, h) };
    const element = elementInView(result, here, inView, 0);
    if (element === undefined) throw new Error('It is not judged.');
    return { here, element };
  };
  return { result, inView, at };
}

const flip = {
  layer: 'relu1',
  place: { unit: 'unit 0' },
  image: 0,
  seen: undefined,
  side: 'down',
  h: AT,
  crossed: true,
  stepBelow: undefined,
} as const;

describe('the bend of the loss', () => {
  it('leaves the tangent at the flip and not before', () => {
    const { result, inView, at } = bent(Math.exp(X));
    const { here, element } = at(1e-4);
    expect(element.judgement.verdict).toBe('kink');
    const bend = bendInView(result, here, inView, element, flip);
    expect(bend?.crossing).toBe(-AT);
    for (const { t, rise } of bend?.points ?? []) {
      const expected = (Math.exp(X) * t * t) / 2 + 0.2 * Math.max(0, -AT - t);
      expect(Math.abs(rise - expected)).toBeLessThan(Math.abs(t) ** 3 + 2e-15);
      expect(Math.abs(t)).toBeLessThanOrEqual(3 * AT);
    }
    const ts = bend?.points.map(({ t }) => t) ?? [];
    expect(ts).toEqual(ts.toSorted((a, b) => a - b));
    expect(ts).toContain(-AT);
    expect(Math.min(...ts)).toBeLessThan(-AT);
  });

  it('is shown without its place where no one knows which decision it is', () => {
    const { result, inView, at } = bent(Math.exp(X));
    const { here, element } = at(1e-4);
    const bend = bendInView(result, here, inView, element, undefined);
    expect(bend?.crossing).toBeUndefined();
    expect(bend?.points.length).toBeGreaterThan(10);
  });

  it('is none below the kink of a gradient that is called something else', () => {
    const { result, inView, at } = bent(2 * Math.exp(X));
    const { here, element } = at(1e-6);
    expect(element.judgement.verdict).toBe('wrong');
    expect(bendInView(result, here, inView, element, flip)).toBeUndefined();
    const above = at(1e-4);
    expect(bendInView(result, above.here, inView, above.element, flip)).toBeDefined();
  });
});
