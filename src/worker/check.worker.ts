import { expose, type ProxyMethods, releaseProxy, transfer } from 'comlink';
import { buffersOf as buffersOfFindings } from '../check/findings.ts';
import { buffersOf as buffersOfSummary } from '../check/growingSummary.ts';
import { EvaluatorPool } from './evaluatorPool.ts';
import type { CheckService, RunEvent } from './protocol.ts';
import { arraysOf } from './recording.ts';
import { createCheckService } from './service.ts';
import { startEvaluatorWorker } from './startEvaluator.ts';

/** More hardly help a check that is over in seconds, and each takes its share of memory. */
const MOST_WORKERS = 8;
/** Milliseconds: until then the page needs the other cores to draw the first curves, and a short run is over. */
const JOIN_AFTER = 400;

/** The buffers of an event's large arrays, which this side does not need again; the rest is small and copied. */
function buffersOf(event: RunEvent): Transferable[] {
  switch (event.type) {
    case 'prepared': {
      const columns = event.tensors.flatMap(({ index, value, valueLow, analytic }) => [
        index,
        value,
        ...(valueLow ? [valueLow] : []),
        analytic,
      ]);
      return [...columns, event.images.pixels].map(({ buffer }) => buffer);
    }
    case 'progress':
      return buffersOfFindings(event);
    case 'opened':
      return arraysOf(event).map(({ buffer }) => buffer as ArrayBuffer);
    case 'judged':
      return Object.values(event.judgement).map(({ buffer }) => buffer);
    case 'summary':
      return buffersOfSummary(event.summary) as Transferable[];
    case 'training':
    case 'diagnosed':
      return [];
  }
}

/** One worker a core, this one among them. */
function poolSize(): number {
  return Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS) - 1;
}

const service = createCheckService(
  (listener, event) => listener(transfer(event, buffersOf(event))),
  new EvaluatorPool(startEvaluatorWorker, poolSize(), JOIN_AFTER),
);

type Listener = (event: RunEvent) => void;

/** Each run brings a listener with a port of its own, which would otherwise stay open. */
async function releasing<T>(listener: Listener, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    (listener as unknown as ProxyMethods)[releaseProxy]();
  }
}

expose({
  ...service,
  run: (request, listener) => releasing(listener, service.run(request, listener)),
  summarize(view) {
    const summaries = service.summarize(view);
    return transfer(summaries, summaries.flatMap(buffersOfSummary) as Transferable[]);
  },
  judgeRecording: (request, listener) =>
    releasing(listener, service.judgeRecording(request, listener)),
} satisfies CheckService);
