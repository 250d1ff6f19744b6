import { expect, it } from 'vitest';
import { SCENARIOS } from '../../../src/scenarios/catalogue.ts';
import { leadFor } from '../../../src/scenarios/lead.ts';

const scenario = (id: string) => {
  const found = SCENARIOS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
};

it('a scenario’s own sentence goes with its own bugs', () => {
  for (const own of SCENARIOS) {
    const faults = (own.settings.faults ?? []).map((fault) => ({ ...fault }));
    expect(leadFor(own, { faults })).toBe(own.lead);
  }
});

it('with other bugs nothing is said to be right', () => {
  const conv1 = { layer: 'conv1', fault: 'batch-mean-missing' };
  const loss = { layer: 'loss', fault: 'sum-not-mean' };
  expect(leadFor(scenario('digits'), { faults: [conv1] })).toBe(
    'The same network with a bug put into conv1: see where the curves go flat.',
  );
  expect(leadFor(scenario('digits'), { faults: [conv1, loss] })).toBe(
    'The same network with two bugs put into conv1 and the loss: see where the curves go flat.',
  );
  expect(leadFor(scenario('missing-factor'), { faults: [] })).toBe(
    'The same network without its bug: now every gradient is right.',
  );
});
