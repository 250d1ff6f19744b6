import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRequest } from '../../../src/worker/protocol.ts';
import { evaluatorsHere, never } from '../../support/evaluators.ts';
import {
  CNN,
  directService,
  record,
  type Recording,
  runRequest,
} from '../../support/runRequest.ts';

const MANY = runRequest({
  training: { steps: 3, rate: 0.1 },
  sweep: { ...runRequest().sweep, elementsPerTensor: 16 },
});
const ELEMENTS = 16 + 3 + 16 + 10;

/** By a clock that goes on by so many milliseconds each time it is read, whatever the machine is busy with. */
function tick(milliseconds: number): void {
  let now = 0;
  let reads = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    // A while in which the thread is held up, so that the first part, which it does alone, is over.
    if (++reads === 30) now += LEAP;
    return (now += milliseconds);
  });
}

const LEAP = 100;

// Enough for the evaluators to be called.
beforeEach(() => tick(0.5));
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every column of every tensor as the page puts it together; NaN where a part came without it. */
function columnsOf({ of }: Recording): Record<string, number[]> {
  const whole: Record<string, number[]> = {};
  const { tensors } = of('prepared')[0];
  const next = tensors.map(() => 0);
  for (const { tensorNumber, from, to, columns, judgement } of of('progress')) {
    expect(from).toBe(next[tensorNumber]);
    next[tensorNumber] = to;
    for (const [name, values] of Object.entries({ ...columns, ...judgement })) {
      const width = values.length / (to - from);
      const length = tensors[tensorNumber].index.length * width;
      const column = (whole[`${tensorNumber} ${name}`] ??= new Array(length).fill(Number.NaN));
      column.splice(from * width, values.length, ...values);
    }
  }
  return whole;
}

async function runWith(
  { pool }: ReturnType<typeof evaluatorsHere>,
  request = MANY,
): Promise<Recording> {
  const recording = record();
  expect(await directService(pool).run(request, recording.listener)).toBe('finished');
  return recording;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const alone = await runWith(evaluatorsHere(0));

describe('a check shared among workers', () => {
  it.each([1, 2, 3])('gives the same bits with %s evaluators beside', async (size) => {
    const crew = evaluatorsHere(size);
    const shared = await runWith(crew);
    expect(columnsOf(shared)).toEqual(columnsOf(alone));
    expect(crew.logs).toHaveLength(size);
    expect(crew.logs.every(({ setups }) => setups === 1)).toBe(true);
    const elsewhere = sum(
      crew.logs.flatMap(({ chunks }) => chunks.map(({ index }) => index.length)),
    );
    expect(elsewhere).toBeGreaterThan(10);
    expect(elsewhere).toBeLessThan(ELEMENTS);
  });

  it.each<[string, Partial<RunRequest>]>([
    ['a fault', { faults: [{ layer: 'conv1', fault: 'kernel-flipped' }] }],
    [
      'L2 and frozen dropout',
      {
        network: {
          ...CNN,
          l2: 0.01,
          layers: [
            ...CNN.layers.slice(0, -1),
            { kind: 'dropout', rate: 0.3 },
            { kind: 'dense', units: 'classes' },
          ],
        },
      },
    ],
    ['layer inputs', { sweep: { ...MANY.sweep, inputs: true, elementsPerTensor: 12 } }],
  ])('gives the same bits with %s', async (_, changes) => {
    const request = { ...MANY, ...changes };
    const crew = evaluatorsHere(2);
    const shared = await runWith(crew, request);
    expect(columnsOf(shared)).toEqual(columnsOf(await runWith(evaluatorsHere(0), request)));
    expect(sum(crew.logs.map(({ finished }) => finished))).toBeGreaterThan(0);
  });

  it('of less than 20 ms starts nobody; one that takes longer does', async () => {
    const sweep = { ...MANY.sweep, stepCount: 9, elementsPerTensor: 3 };
    for (const [milliseconds, started] of [
      [0.01, 0],
      [5, 2],
    ]) {
      const crew = evaluatorsHere(2);
      tick(milliseconds);
      await runWith(crew, { ...MANY, sweep });
      expect(crew.logs).toHaveLength(started);
    }
  });

  it('with masks drawn anew is done by one worker', async () => {
    const layers = [
      ...CNN.layers.slice(0, -1),
      { kind: 'dropout', rate: 0.5 } as const,
      { kind: 'dense', units: 'classes' } as const,
    ];
    const crew = evaluatorsHere(2);
    const sweep = { ...MANY.sweep, elementsPerTensor: 8 };
    const request = { ...MANY, network: { ...CNN, layers }, sweep, redrawMasks: true };
    const service = directService(crew.pool);
    const runs = [record(), record()];
    for (const { listener } of runs) await service.run(request, listener);
    expect(crew.logs).toEqual([]);
    // And again the same, though the network is kept between the runs.
    expect(columnsOf(runs[1])).toEqual(columnsOf(runs[0]));
  });
});

describe('evaluators are kept', () => {
  it('with the network they have, for as long as that is checked', async () => {
    const crew = evaluatorsHere(1);
    const service = directService(crew.pool);
    const { listener } = record();
    await service.run(MANY, listener);
    // Another sweep of the same network goes to them at once, however short it is.
    const before = crew.logs[0].chunks.length;
    await service.run(
      { ...MANY, sweep: { ...MANY.sweep, stepCount: 9, elementsPerTensor: 12 } },
      listener,
    );
    expect(crew.logs[0].chunks.length).toBeGreaterThan(before);
    expect(crew.logs).toMatchObject([{ setups: 1, ended: false }]);
    await service.run({ ...MANY, batchSize: 5 }, listener);
    expect(crew.logs).toMatchObject([{ setups: 2, ended: false }]);
  });

  it('and what a run leaves behind never reaches the next', async () => {
    const crew = evaluatorsHere(2);
    const service = directService(crew.pool);
    const first = record();
    const firstOutcome = service.run({ ...MANY, batchSize: 3 }, first.listener);
    await vi.waitFor(() => expect(crew.logs[0]?.chunks.length).toBeGreaterThan(0), { interval: 1 });
    const second = record();
    const secondOutcome = service.run(MANY, second.listener);
    const before = first.events.length;
    expect(await firstOutcome).toBe('cancelled');
    expect(await secondOutcome).toBe('finished');
    expect(first.events).toHaveLength(before);
    expect(columnsOf(second)).toEqual(columnsOf(alone));
  });

  it('a run that takes over from one of the same network loses no chunk', async () => {
    const request = { ...MANY, sweep: { ...MANY.sweep, elementsPerTensor: 6 } };
    const service = directService(evaluatorsHere(2).pool);
    const whole = record();
    await service.run(request, whole.listener);
    for (const turns of [0, 1, 2, 3, 5, 8]) {
      const before = service.run(request, record().listener);
      for (let turn = 0; turn < turns; turn++)
        await new Promise((resolve) => setImmediate(resolve));
      const last = record();
      expect(await service.run(request, last.listener)).toBe('finished');
      expect(columnsOf(last)).toEqual(columnsOf(whole));
      await before;
    }
  });

  it('a cancel is answered without them', async () => {
    const crew = evaluatorsHere(1, () => ({ evaluate: never }));
    const service = directService(crew.pool);
    const { listener, of } = record();
    const outcome = service.run(MANY, listener);
    await vi.waitFor(() => expect(crew.logs[0]?.chunks.length).toBe(3), { interval: 1 });
    service.cancel();
    expect(await outcome).toBe('cancelled');
    expect(of('progress').length).toBeGreaterThan(0);
  });
});

describe('an evaluator that dies', () => {
  it('in the middle of a chunk is replaced, and the chunk repeated', async () => {
    const crew = evaluatorsHere(1, (own, log, number) => ({
      evaluate: (chunk, run) => {
        if (number === 0 && log.chunks.length > 1) {
          log.die();
          return never();
        }
        return own.evaluate(chunk, run);
      },
    }));
    expect(columnsOf(await runWith(crew))).toEqual(columnsOf(alone));
    expect(crew.logs).toMatchObject([{ ended: true }, { ended: false, setups: 1 }]);
    const [first, second] = crew.logs;
    expect(second.chunks).toContainEqual(first.chunks[1]);
  });

  it('without a word is found out by its silence', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const crew = evaluatorsHere(1, (own, log, number) =>
        number === 0
          ? {
              evaluate: (chunk, run) =>
                log.chunks.length > 1 ? never() : own.evaluate(chunk, run),
              answer: () => (log.chunks.length > 1 ? (never() as never) : undefined),
            }
          : {},
      );
      const running = runWith(crew);
      await vi.waitFor(() => expect(crew.logs[0]?.chunks.length).toBeGreaterThan(1), {
        interval: 1,
      });
      vi.advanceTimersByTime(4000);
      expect(crew.logs).toHaveLength(1);
      vi.advanceTimersByTime(2000);
      expect(columnsOf(await running)).toEqual(columnsOf(alone));
      expect(crew.logs).toMatchObject([{ ended: true }, { ended: false }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('while it is set up, again and again, is done without', async () => {
    const crew = evaluatorsHere(1, (_, log) => ({
      setUp: () => {
        log.die();
        return never();
      },
    }));
    expect(columnsOf(await runWith(crew))).toEqual(columnsOf(alone));
    expect(crew.logs).toHaveLength(3);
  });

  it('over the same chunk three times ends the run with a sentence', async () => {
    const crew = evaluatorsHere(2, (_, log) => ({
      evaluate: () => {
        log.die();
        return never();
      },
    }));
    const { events, listener, of } = record();
    const service = directService(crew.pool);
    await expect(service.run(MANY, listener)).rejects.toThrow(
      /^The check was ended: 3 workers in a row stopped while they evaluated \w+\.\w+, perhaps for want of memory\. A smaller batch or fewer weights may help\.$/,
    );
    const before = events.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toHaveLength(before);
    expect(of('progress').length).toBeGreaterThan(0);
    // And the service is fit for another run.
    const sweep = { ...MANY.sweep, elementsPerTensor: 3 };
    expect(await service.run({ ...MANY, sweep, redrawMasks: true }, listener)).toBe('finished');
  });
});

it('an evaluator that throws ends the run with its sentence', async () => {
  const crew = evaluatorsHere(1, () => ({
    evaluate: () => Promise.reject(new RangeError('The network has no tensor named "conv9".')),
  }));
  await expect(directService(crew.pool).run(MANY, record().listener)).rejects.toThrow(
    'The network has no tensor named "conv9".',
  );
});

it('another focus is followed within a few chunks', async () => {
  const service = directService(evaluatorsHere(1).pool);
  const { of, listener } = record();
  const [conv, dense] = [0, 2];
  const sweep = { ...MANY.sweep, elementsPerTensor: 60 };
  await service.run({ ...MANY, sweep, focus: 'dense1.weight' }, (event) => {
    listener(event);
    if (event.type === 'progress') service.focus('conv1.weight');
  });
  const order = of('progress').map(({ tensorNumber }) => tensorNumber);
  expect(order[0]).toBe(dense);
  // The larger tensor was begun and is left where it was, until the other one is complete.
  const complete = of('progress').findIndex(
    ({ tensorNumber, to }) => tensorNumber === conv && to === 27,
  );
  expect(complete).toBeGreaterThan(0);
  expect(order.slice(complete)).toContain(dense);
  expect(of('progress')[complete].losses).toBeLessThan(2 * 33 * (27 + 60));
});
