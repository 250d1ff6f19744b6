import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { canSplit, immeasurableBecause, isSplit, splitInView } from '../../../src/store/split.ts';
import type { FoundExact } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { ElementChoice, RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { functionSweep } from '../../support/functionSweep.ts';
import { resultOf } from '../../support/resultOf.ts';
import { directService } from '../../support/runRequest.ts';

const X = 0.5;
const right = { f: Math.exp, x: X, analytic: Math.exp(X) };
const wrong = { f: Math.exp, x: X, analytic: 2 * Math.exp(X) };
const sweep = functionSweep([right, wrong]);
const { result, inView, view } = resultOf(sweep);
const exact = (element: number): FoundExact => ({
  sweep,
  tensor: 'dense1.weight',
  element,
  derivative: Math.exp(X),
  truncation: sweep.steps.map((h) => Math.exp(X) * (Math.sinh(h) / h - 1)),
});

describe('the parts of an error in view', () => {
  it.each([0, 1])('add up to numeric − analytic, a mistake in g among them (%#)', (element) => {
    for (const found of [null, exact(element)]) {
      const split = splitInView(result, view, inView, element, found);
      expect(split?.isMeasured).toBe(found !== null);
      expect(split?.mistake === 0).toBe(element === 0);
      const numeric = differences('central', elementLosses(sweep, sweep.tensors[0], element));
      split?.parts.forEach(({ kink, truncation, roundOff }, k) => {
        const sum = kink + truncation + roundOff + split.mistake;
        expect(sum).toBeCloseTo(numeric[k] - sweep.tensors[0].analytic[element], 10);
      });
      expect((split?.third ?? Number.NaN) / Math.exp(X)).toBeCloseTo(1, 3);
      expect(split?.noise).toBeLessThan(1e-15);
    }
  });

  it('are told apart by the fit while another element has been measured', () => {
    expect(splitInView(result, view, inView, 0, exact(1))?.isMeasured).toBe(false);
  });

  it('are those of central differences', () => {
    expect(splitInView(result, { ...view, scheme: 'forward' }, inView, 0, null)).toBeUndefined();
  });

  it('are not offered as curves where nothing finer is at hand, and why is said', () => {
    const split = { ...view, split: true };
    expect(canSplit(result)).toBe(true);
    expect(isSplit(split, result)).toBe(true);
    const file = { ...result, recording: 'mine.npz' };
    expect(isSplit(split, file)).toBe(false);
    expect(immeasurableBecause(file)).toMatch(/^A file has no double-double losses/);
    const finest = { ...result, sweep: { ...sweep, precision: 'doubleDouble' as const } };
    expect(immeasurableBecause(finest)).toMatch(/^Nothing here is finer/);
    const settings = { ...result.settings, dropout: 0.5, masks: 'redrawn' as const };
    expect(immeasurableBecause({ ...result, settings })).toMatch(/^Every loss draws its own masks/);
  });
});

it('an element is measured once that is asked for, and then whichever is selected', async () => {
  const asked: ElementChoice[] = [];
  const service = directService();
  const client = {
    run: (request: RunRequest, listener: (event: RunEvent) => void) =>
      service.run({ ...request, sweep: { ...request.sweep, elementsPerTensor: 4 } }, listener),
    summarize: () => Promise.resolve([]),
    crossings: () => Promise.resolve(null),
    exactDifferences: (choice: ElementChoice) => {
      asked.push(choice);
      return Promise.resolve({ derivative: 1, truncation: new Float64Array(33) });
    },
  };
  const store = createAppStore('light', client as unknown as CheckClient);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 120));
  await store.actions.run();
  await settled();
  expect(asked).toEqual([]);
  store.actions.changeView({ measuring: true });
  await settled();
  store.actions.changeView({ element: 3 });
  await settled();
  const { tensor } = store.getState().view;
  expect(asked).toEqual([
    { tensor, element: 0 },
    { tensor, element: 3 },
  ]);
  expect(store.getState().exact).toMatchObject({ tensor, element: 3, derivative: 1 });
});
