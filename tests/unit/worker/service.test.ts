import { describe, expect, it } from 'vitest';
import { DataFileError } from '../../../src/files/dataFile.ts';
import type { RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { createCheckService } from '../../../src/worker/service.ts';
import { digitsCsv } from '../../support/digitsCsv.ts';
import { CNN, directService, noPool, record, runRequest } from '../../support/runRequest.ts';

/** So many elements that no run comes to its end before it is stopped. */
const LONG = runRequest({
  sweep: { ...runRequest().sweep, elementsPerTensor: 1000, stepCount: 65 },
});

/** Resolves when the listener has had an event of this type. */
function awaitEvent(type: RunEvent['type']) {
  const recording = record();
  let heard: () => void;
  const event = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const listener = (received: RunEvent): void => {
    recording.listener(received);
    if (received.type === type) heard();
  };
  return { ...recording, listener, event };
}

type Prepared = Extract<RunEvent, { type: 'prepared' }>;

const prepared = (events: readonly RunEvent[]): Prepared =>
  events.find(({ type }) => type === 'prepared') as Prepared;

describe('cancelling', () => {
  it.each(['prepared', 'progress', 'summary'] as const)(
    'after %s resolves with "cancelled", hands over what is finished first, and then is silent',
    async (type) => {
      const service = directService();
      const { events, listener, event } = awaitEvent(type);
      const outcome = service.run(LONG, listener);
      await event;
      service.cancel();
      const before = events.length;
      expect(await outcome).toBe('cancelled');
      // At most one report and the summary that goes with it.
      const handedOver = events.slice(before).map((later) => later.type);
      expect(['', 'progress', 'progress summary']).toContain(handedOver.join(' '));
      const after = events.length;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(events).toHaveLength(after);
      // The page has heard of every element that the worker's own summaries speak of.
      const told = new Map<string, number>();
      for (const later of events) {
        if (later.type !== 'progress') continue;
        const name = prepared(events).tensors[later.tensorNumber].tensor.name;
        told.set(name, Math.max(told.get(name) ?? 0, later.to));
      }
      for (const { tensor, done } of service.summarize({ scheme: 'forward', kind: 'relative' })) {
        expect(done, tensor).toBe(told.get(tensor) ?? 0);
      }
    },
  );

  it('during training prepares nothing', async () => {
    const service = directService();
    const { events, listener, event } = awaitEvent('training');
    const outcome = service.run(runRequest({ training: { steps: 1e9, rate: 0.01 } }), listener);
    await event;
    service.cancel();
    expect(await outcome).toBe('cancelled');
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['training']));
  });

  it('without a run, or after one, does nothing', async () => {
    const service = directService();
    service.cancel();
    const { listener } = record();
    expect(await service.run(runRequest(), listener)).toBe('finished');
    service.cancel();
    expect(await service.run(runRequest(), listener)).toBe('finished');
  });

  it('leaves the service fit for another run', async () => {
    const service = directService();
    const { listener, event } = awaitEvent('progress');
    const outcome = service.run(LONG, listener);
    await event;
    service.cancel();
    await outcome;
    const next = record();
    expect(await service.run(runRequest(), next.listener)).toBe('finished');
    expect(next.of('summary').length).toBeGreaterThan(0);
  });
});

it('a second run replaces the first, which sends nothing more', async () => {
  const service = directService();
  const first = awaitEvent('progress');
  const firstOutcome = service.run(LONG, first.listener);
  await first.event;
  const second = record();
  const secondOutcome = service.run(runRequest(), second.listener);
  const before = first.events.length;
  expect(await firstOutcome).toBe('cancelled');
  expect(await secondOutcome).toBe('finished');
  expect(first.events).toHaveLength(before);
  expect(second.events[0].type).toBe('prepared');
});

describe('an impossible request is refused in a sentence', () => {
  const conv = (kernel: number): RunRequest['network'] => ({
    ...CNN,
    layers: [{ kind: 'conv2d', filters: 2, kernel }, ...CNN.layers.slice(3)],
  });

  it.each<[string, Partial<RunRequest>, string]>([
    [
      'a convolution that does not fit',
      { network: conv(9) },
      'conv1: a 9 × 9 kernel with padding 0 does not fit an input of 1 × 8 × 8.',
    ],
    [
      'a last layer that is no classifier',
      { network: { ...CNN, layers: [{ kind: 'flatten' }] } },
      'The last layer gives 64 numbers for 10 classes; it must give one a class.',
    ],
    [
      'a fault that does not fit',
      { faults: [{ layer: 'dense1', fault: 'kernel-flipped' }] },
      'The bug "kernel-flipped" does not fit a layer "dense1" of this network.',
    ],
    [
      'a fault of no layer',
      { faults: [{ layer: 'conv7', fault: 'kernel-flipped' }] },
      'The bug "kernel-flipped" does not fit a layer "conv7" of this network.',
    ],
    [
      'a fault nobody knows',
      { faults: [{ layer: 'conv1', fault: 'gremlin' }] },
      'The bug "gremlin" does not fit a layer "conv1" of this network.',
    ],
    [
      'a file that was not opened',
      { images: { kind: 'file' } },
      'No file of images has been opened yet.',
    ],
    [
      'steps upside down',
      { sweep: { ...runRequest().sweep, smallestStep: 2 } },
      'Steps must run from a largest h down to a smaller one above 0, not from 1 to 2 in 33.',
    ],
  ])('%s', async (_, changes, message) => {
    const service = directService();
    const { events, listener } = record();
    await expect(service.run(runRequest(changes), listener)).rejects.toThrow(message);
    expect(events).toEqual([]);
    expect(service.summarize({ scheme: 'central', kind: 'relative' })).toEqual([]);
    expect(await service.run(runRequest(), listener)).toBe('finished');
  });
});

describe('images from a file', () => {
  const bytes = (count: number): Uint8Array => new TextEncoder().encode(digitsCsv(count, 4));

  it('are summarized when read, and used by runs once taken', async () => {
    const service = directService();
    const read = service.readImages({ name: 'digits.csv', bytes: bytes(25), scale: 'largest' });
    expect(read).toMatchObject({
      name: 'digits.csv',
      header: false,
      size: 8,
      count: 25,
      classes: 10,
    });
    expect(read.largest).toBeGreaterThan(10);
    expect(read.labels).toHaveLength(10);
    expect(read.pixels).toHaveLength(10 * 64);

    const request = runRequest({ images: { kind: 'file' } });
    const { of, listener } = record();
    // Read is not taken: the page may still be asking the person.
    await expect(service.run(request, listener)).rejects.toThrow('No file of images');
    service.useImages();
    expect(await service.run(request, listener)).toBe('finished');
    const { images } = of('prepared')[0];
    expect(images).toMatchObject({ size: 8, count: 25, classes: 10 });
    expect(images.pixels).toEqual(read.pixels.slice(0, 4 * 64));
  });

  it('read later stand aside until they are taken', async () => {
    const service = directService();
    service.readImages({ name: 'a.csv', bytes: bytes(12), scale: 'largest' });
    service.useImages();
    service.readImages({ name: 'b.csv', bytes: bytes(25), scale: 'largest' });
    const { of, listener } = record();
    await service.run(runRequest({ images: { kind: 'file' } }), listener);
    expect(of('prepared')[0].images.count).toBe(12);
  });

  it('that cannot be read throw, and the last good ones stay', () => {
    const service = directService();
    service.readImages({ name: 'a.csv', bytes: bytes(12), scale: 'largest' });
    const broken = {
      name: 'b.csv',
      bytes: new TextEncoder().encode('no,digits'),
      scale: 'largest',
    } as const;
    expect(() => service.readImages(broken)).toThrow(DataFileError);
  });
});

it('events are delivered before a run resolves, and in order', async () => {
  const arrived: RunEvent['type'][] = [];
  let sent = 0;
  // As over a port: each event arrives some turns of the loop later, after the ones before it.
  let line = Promise.resolve();
  const service = createCheckService((listener, event) => {
    sent++;
    line = line.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      listener(event);
    });
    return line;
  }, noPool());
  const outcome = await service.run(runRequest(), ({ type }) => arrived.push(type));
  expect(outcome).toBe('finished');
  expect(arrived).toHaveLength(sent);
  expect(arrived[0]).toBe('prepared');
  expect(arrived.at(-1)).toBe('summary');
});
