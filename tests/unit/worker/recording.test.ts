import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluatorsHere, never } from '../../support/evaluators.ts';
import { exampleBytes } from '../../support/recordings.ts';
import { npzFile, smallRecording } from '../../support/npyFile.ts';
import { noPool, runRequest } from '../../support/runRequest.ts';
import { emptyJudgement, judgeElements, writeJudgement } from '../../../src/check/judgement.ts';
import type { CheckService, JudgingRequest, RunEvent } from '../../../src/worker/protocol.ts';
import { createCheckService } from '../../../src/worker/service.ts';

const request = (change: Partial<JudgingRequest> = {}): JudgingRequest => ({
  smooth: undefined,
  focus: null,
  view: { scheme: 'central', kind: 'relative' },
  ...change,
});

const service = (): CheckService =>
  createCheckService((listener, event) => {
    listener(structuredClone(event));
  }, noPool());

async function judged(change?: Partial<JudgingRequest>, name = 'digits-cnn-right.npz') {
  const worker = service();
  await worker.readRecording({ name, bytes: exampleBytes(name) });
  const events: RunEvent[] = [];
  const outcome = await worker.judgeRecording(request(change), (event) => events.push(event));
  return { worker, events, outcome };
}

const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);

describe('a recording in the worker', () => {
  it('comes first and whole, and then its verdicts, each tensor’s in order', async () => {
    const { events, outcome } = await judged();
    expect(outcome).toBe('finished');
    const [{ file, sweep, layers }] = of(events.slice(0, 1), 'opened');
    expect(file).toBe('digits-cnn-right.npz');
    expect(layers.map(({ name, kind }) => [name, kind])).toEqual([
      ['conv1', 'unknown'],
      ['conv2', 'unknown'],
      ['fc', 'unknown'],
    ]);
    sweep.tensors.forEach((tensor, number) => {
      const direct = emptyJudgement(tensor.done);
      judgeElements(sweep, tensor, direct, 0, tensor.done);
      let done = 0;
      for (const event of of(events, 'judged')) {
        if (event.tensorNumber !== number) continue;
        expect(event.from).toBe(done);
        done = event.to;
        expect(event.judgement.verdict).toEqual(direct.verdict.slice(event.from, event.to));
        expect(event.judgement.best).toEqual(direct.best.slice(event.from, event.to));
      }
      expect(done).toBe(tensor.done);
    });
    const lastOf = new Map(of(events, 'summary').map(({ summary }) => [summary.tensor, summary]));
    expect([...lastOf.values()].map(({ done }) => done)).toEqual(
      sweep.tensors.map(({ done }) => done),
    );
  });

  it('what is in view is judged first, and then the others of its layer', async () => {
    const { events } = await judged({ focus: 'fc.bias' });
    const order = of(events, 'judged').map(({ tensorNumber }) => tensorNumber);
    expect([...new Set(order)].slice(0, 2)).toEqual([5, 4]);
  });

  it('word that there are no kinks reaches the verdicts', async () => {
    const { events } = await judged({ smooth: true });
    expect(of(events, 'opened')[0].sweep.smooth).toBe(true);
  });

  it('a bad file leaves the recording before it in place, and the run under way alone', async () => {
    const { worker } = await judged();
    const running = worker.run(runRequest(), () => undefined);
    const bad = { name: 'bad.npz', bytes: npzFile({ ...smallRecording(), 'w/plus': undefined }) };
    await expect(worker.readRecording(bad)).rejects.toThrow(
      'bad.npz: array "w/plus" is missing; expected plus and minus together.',
    );
    expect(await running).toBe('finished');
    const events: RunEvent[] = [];
    await worker.judgeRecording(request(), (event) => events.push(event));
    expect(of(events, 'opened')[0].file).toBe('digits-cnn-right.npz');
  });

  it('takes the place of a run, and a run takes its', async () => {
    const { worker } = await judged();
    const running = worker.run(runRequest(), () => undefined);
    const judging = worker.judgeRecording(request(), () => undefined);
    expect(await running).toBe('cancelled');
    const next = worker.run(runRequest(), () => undefined);
    expect(await judging).toBe('cancelled');
    expect(await next).toBe('finished');
  });

  it('other schemes are summarized without another look at the file', async () => {
    const { worker } = await judged();
    const summaries = worker.summarize({ scheme: 'fivePoint', kind: 'relative' });
    expect(summaries).toHaveLength(6);
    expect(summaries[0].counts.agrees).toBeGreaterThan(20);
  });
});

describe('a recording judged by several workers', () => {
  /** By a clock that goes on whenever it is read, so that evaluators are called on any machine. */
  beforeEach(() => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 2));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const start = async (crew: ReturnType<typeof evaluatorsHere>) => {
    const worker = createCheckService((listener, event) => listener(event), crew.pool);
    const name = 'digits-cnn-right.npz';
    await worker.readRecording({ name, bytes: exampleBytes(name) });
    const events: RunEvent[] = [];
    const outcome = worker.judgeRecording(request({ focus: 'fc.bias' }), (event) =>
      events.push(event),
    );
    return { worker, events, outcome };
  };

  it('has the same bits, and what is in view first', async () => {
    const crew = evaluatorsHere(2);
    const { events, outcome } = await start(crew);
    expect(await outcome).toBe('finished');
    expect(crew.logs.map(({ setups }) => setups)).toEqual([0, 0]);
    expect(Math.min(...crew.logs.map(({ judged: count }) => count))).toBeGreaterThan(0);
    const [{ sweep }] = of(events, 'opened');
    const first = of(events, 'judged').map(({ tensorNumber }) => tensorNumber);
    expect([...new Set(first)].slice(0, 2)).toEqual([5, 4]);
    sweep.tensors.forEach((tensor, number) => {
      const direct = emptyJudgement(tensor.done);
      judgeElements(sweep, tensor, direct, 0, tensor.done);
      const shared = emptyJudgement(tensor.done);
      for (const { tensorNumber, from, judgement } of of(events, 'judged')) {
        if (tensorNumber === number) writeJudgement(shared, from, judgement);
      }
      expect(shared).toEqual(direct);
    });
  });

  it('can be cancelled, and keeps what it has', async () => {
    const { worker, events, outcome } = await start(evaluatorsHere(2));
    while (of(events, 'judged').length === 0) await new Promise(setImmediate);
    worker.cancel();
    expect(await outcome).toBe('cancelled');
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toHaveLength(count);
  });

  it('loses nothing when a worker dies', async () => {
    const crew = evaluatorsHere(1, (own, log, number) => ({
      judge(part, run) {
        if (number > 0) return own.judge(part, run);
        log.die();
        return never();
      },
    }));
    const { events, outcome } = await start(crew);
    expect(await outcome).toBe('finished');
    expect(crew.logs).toHaveLength(2);
    const [{ sweep }] = of(events, 'opened');
    const counts = sweep.tensors.map((_, number) =>
      of(events, 'judged')
        .filter(({ tensorNumber }) => tensorNumber === number)
        .reduce((sum, { from, to }) => sum + to - from, 0),
    );
    expect(counts).toEqual(sweep.tensors.map(({ done }) => done));
  });
});
