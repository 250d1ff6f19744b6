import { expect, it } from 'vitest';
import { afterEvent } from '../../../src/store/afterEvent.ts';
import { causesInView } from '../../../src/store/causes.ts';
import { elementInView, tensorInView } from '../../../src/store/inView.ts';
import { headlineOf } from '../../../src/store/headlineInView.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { runToEnd } from '../../support/runRequest.ts';

it('a cause tells what its fix does to the element in view and to the tensor', async () => {
  const { events } = await runToEnd({ faults: [{ layer: 'conv1', fault: 'batch-mean-missing' }] });
  const start = createAppStore('light').getState();
  const end = events.reduce((state, event) => afterEvent(state, event, start.settings), start);
  const { result, view } = end;
  if (result === null) throw new Error('The run gave no result.');
  const inView = tensorInView(result, 'conv1.weight');
  const element = inView && elementInView(result, view, inView, 0);
  if (inView === undefined || element === undefined) throw new Error('Nothing is in view.');
  const [[cause, ...others]] = causesInView(result, view, inView, element);
  expect(others).toEqual([]);
  expect(cause.title).toBe('conv1: batch mean missing');
  expect(cause.evidence).toContain('Analytic ÷ numeric is 4.000 for 6 of 6');
  expect(cause.fix).toMatchObject({ words: 'g ÷ 4', isRight: true, right: 6, of: 6 });
  expect(Number(cause.fix?.digits)).toBeGreaterThan(5);
  const words = headlineOf(result, { ...view, tensor: 'conv1.weight' }).detail;
  expect(words.map(({ text }) => text).join('')).toMatch(/ Likely: conv1: batch mean missing\.$/);
  const bias = tensorInView(result, 'conv1.bias');
  expect(bias && causesInView(result, view, bias, element)).toEqual([]);
});
