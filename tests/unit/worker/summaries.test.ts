import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/worker/protocol.ts';
import { directService, record, runRequest } from '../../support/runRequest.ts';

it('before any run there are none', () => {
  expect(directService().summarize({ scheme: 'central', kind: 'relative' })).toEqual([]);
});

it('after a run they can be had under any scheme and kind', async () => {
  const service = directService();
  const { of, listener } = record();
  await service.run(runRequest(), listener);
  const sent = new Map(of('summary').map(({ summary }) => [summary.tensor, summary]));
  const central = service.summarize({ scheme: 'central', kind: 'relative' });
  expect(central).toEqual([...sent.values()]);
  const fivePoint = service.summarize({ scheme: 'fivePoint', kind: 'absolute' });
  fivePoint.forEach(({ scheme, kind, tensor, median, counts }, i) => {
    expect([scheme, kind, tensor]).toEqual(['fivePoint', 'absolute', central[i].tensor]);
    expect(median).not.toEqual(central[i].median);
    // Verdicts rest on the losses, not on the scheme.
    expect(counts).toEqual(central[i].counts);
  });
});

it('a run under way follows the view asked for last', async () => {
  const service = directService();
  const recording = record();
  let asked = 0;
  const listener = (event: RunEvent): void => {
    recording.listener(event);
    if (event.type === 'summary' && asked === 0) {
      service.summarize({ scheme: 'forward', kind: 'absolute' });
      asked = recording.events.length;
    }
  };
  await service.run(runRequest(), listener);
  const later = recording.events.slice(asked).filter((event) => event.type === 'summary');
  expect(later.length).toBeGreaterThan(0);
  for (const { summary } of later) {
    expect([summary.scheme, summary.kind]).toEqual(['forward', 'absolute']);
  }
});

it('in the middle of a run count no element that has no verdict yet', async () => {
  const service = directService();
  const { listener } = record();
  let running = true;
  const sweep = { ...runRequest().sweep, elementsPerTensor: 60 };
  const finished = service.run(runRequest({ sweep }), listener).finally(() => {
    running = false;
  });
  let looks = 0;
  while (running) {
    // Between the worker's turns, as a message from the page would come.
    await new Promise((resolve) => setImmediate(resolve));
    for (const { counts, firstKink } of service.summarize({
      scheme: 'central',
      kind: 'relative',
    })) {
      expect(counts.wrong).toBe(0);
      expect(firstKink).not.toBeNaN();
      looks++;
    }
  }
  expect(await finished).toBe('finished');
  expect(looks).toBeGreaterThan(10);
});
