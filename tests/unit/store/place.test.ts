import { describe, expect, it } from 'vitest';
import { firstElementOf, placedView, placeOf } from '../../../src/store/place.ts';
import type { Place, Result, View } from '../../../src/store/state.ts';

const NAME = 'conv1.weight';

function resultWith(analytic: readonly number[], scenario = 'digits'): Result {
  const index = Int32Array.from(analytic, (_, i) => 10 * i);
  const tensor = { name: NAME, layer: 'conv1', role: 'weight', shape: [100] };
  const tensors = [{ tensor, index, analytic: Float64Array.from(analytic) }];
  return {
    sweep: { steps: Float64Array.of(1e-4, 1e-5), tensors },
    settings: { scenario },
    recording: null,
    judgements: [{}],
    summaries: [],
  } as unknown as Result;
}

const VIEW = { tensor: null, element: 0, stepNumber: 0, preview: null } as unknown as View;

const elementIn = (result: Result, wanted: Place | null): number =>
  placedView(VIEW, result, null, wanted).view.element;

describe('what is selected at first', () => {
  it('is the first element with a gradient', () => {
    const result = resultWith([0, 0, 0.5, 0.7]);
    expect(elementIn(result, null)).toBe(2);
    expect(firstElementOf(result, NAME)).toBe(2);
  });

  it('is the first of all where there is no gradient', () => {
    expect(elementIn(resultWith([0, 0]), null)).toBe(0);
  });

  it('is a wrong one that is no number', () => {
    expect(elementIn(resultWith([0, Number.NaN, 1]), null)).toBe(1);
  });

  it('is the weight that a link names, be its gradient 0', () => {
    const wanted = { tensor: NAME, weight: 10, h: null, preview: null };
    expect(elementIn(resultWith([0, 0, 0.5]), wanted)).toBe(1);
  });

  it('is the scenario’s own', () => {
    const own = Array.from({ length: 40 }, (_, i) => (i === 33 ? 0 : 1));
    expect(elementIn(resultWith(own, 'first-conv'), null)).toBe(33);
  });

  it('goes without saying in a link, and the first of all does not', () => {
    const result = resultWith([0, 0, 0.5]);
    const at = (element: number) => placeOf(result, { ...VIEW, tensor: NAME, element }).weight;
    expect(at(2)).toBeNull();
    expect(at(0)).toBe(0);
  });
});
