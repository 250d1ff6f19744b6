import { describe, expect, it } from 'vitest';
import type { Crossings } from '../../../src/check/crossings.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { flipsInView } from '../../../src/store/flipsInView.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { ElementChoice, RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { directService } from '../../support/runRequest.ts';

/** A store whose one run is a real, small one, and whose questions about flips wait for the test's answers. */
async function checkedStore() {
  const questions: { choice: ElementChoice; answer: (found: Crossings | null) => void }[] = [];
  const service = directService();
  const client = {
    run: (request: RunRequest, listener: (event: RunEvent) => void) =>
      service.run({ ...request, sweep: { ...request.sweep, elementsPerTensor: 4 } }, listener),
    summarize: () => Promise.resolve([]),
    crossings: (choice: ElementChoice) =>
      new Promise<Crossings | null>((answer) => questions.push({ choice, answer })),
  };
  const store = createAppStore('light', client as unknown as CheckClient);
  await store.actions.run();
  return { store, questions };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

const FOUND: Crossings = {
  nearest: [
    { flip: { layer: 'relu1', image: 3, unit: 5 * 64 + 2 * 8 + 6 }, side: 'down', h: 3e-5 },
    { flip: { layer: 'relu2', image: 0, unit: 0 }, side: 'up', h: 0.2 },
    { flip: { layer: 'relu2', image: 1, unit: 1 }, side: 'up', h: 0 },
  ],
  more: 12,
};

describe('the decisions that flip around the selected element', () => {
  it('are asked for when it is finished, and again when another is selected', async () => {
    const { store, questions } = await checkedStore();
    await settled();
    const { tensor, element } = store.getState().view;
    expect(questions.map(({ choice }) => choice)).toEqual([{ tensor, element }]);

    store.actions.changeView({ element: 2 });
    store.actions.changeView({ element: 3 });
    await settled();
    expect(questions.map(({ choice }) => choice.element)).toEqual([element, 3]);

    store.actions.changeView({ stepNumber: 4 });
    await settled();
    expect(questions).toHaveLength(2);
  });

  it('are shown of that element only, in words, with the step below each', async () => {
    const { store, questions } = await checkedStore();
    await settled();
    questions[0].answer(FOUND);
    await settled();
    const { result, view, crossings } = store.getState();
    const shown = (element: number) => flipsInView(result!, { ...view, element }, crossings);
    const { steps } = result!.sweep;
    const rows = shown(view.element)!;
    expect(rows).toMatchObject({ more: 12, largestStep: steps[0] });
    expect(rows.nearest).toMatchObject([
      { layer: 'relu1', image: 3, place: { channel: 5, pixel: '(2, 6)' }, h: 3e-5 },
      { layer: 'relu2', image: 0, h: 0.2, crossed: false },
      { layer: 'relu2', image: 1, h: 0, crossed: true, stepBelow: undefined },
    ]);
    const below = rows.nearest[0].stepBelow!;
    expect(steps[below]).toBeLessThan(3e-5);
    expect(steps[below - 1]).toBeGreaterThanOrEqual(3e-5);
    expect(shown(view.element + 1)).toBeUndefined();
    await store.actions.run();
    expect(store.getState().crossings).toBeNull();
  });

  it('that come too late, or not at all, are dropped', async () => {
    const { store, questions } = await checkedStore();
    await settled();
    store.actions.changeView({ element: 1 });
    questions[0].answer(FOUND);
    await settled();
    expect(store.getState().crossings).toBeNull();
    questions[1].answer(null);
    await settled();
    expect(store.getState().crossings).toBeNull();
  });
});
