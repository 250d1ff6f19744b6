import { EvaluatorPool } from '../../src/worker/evaluatorPool.ts';
import type { CheckService, RunEvent, RunRequest } from '../../src/worker/protocol.ts';
import { createCheckService } from '../../src/worker/service.ts';

export const CNN: RunRequest['network'] = {
  layers: [
    { kind: 'conv2d', filters: 3, kernel: 3 },
    { kind: 'tanh' },
    { kind: 'maxPool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 'classes' },
  ],
  loss: 'crossEntropy',
  l2: 0,
  initialization: { weights: 'glorot', biasDeviation: 0.1, seed: 3 },
};

/** A check of a small network, over in some tens of milliseconds. */
export function runRequest(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    images: { kind: 'digits', size: 8 },
    network: CNN,
    faults: [],
    batchSize: 4,
    training: { steps: 0, rate: 0.1 },
    redrawMasks: false,
    precision: 'float64',
    analyticPrecision: 'float64',
    sweep: {
      largestStep: 1,
      smallestStep: 1e-13,
      stepCount: 33,
      elementsPerTensor: 6,
      inputs: false,
      seed: 1,
    },
    focus: null,
    view: { scheme: 'central', kind: 'relative' },
    ...changes,
  };
}

export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What a service sent to one listener, in order. */
export interface Recording {
  readonly events: RunEvent[];
  readonly listener: (event: RunEvent) => void;
  readonly of: <T extends RunEvent['type']>(type: T) => EventOf<T>[];
}

export function record(): Recording {
  const events: RunEvent[] = [];
  return {
    events,
    listener: (event) => {
      events.push(event);
    },
    of: <T extends RunEvent['type']>(type: T) =>
      events.filter((event): event is EventOf<T> => event.type === type),
  };
}

/** A service that hands its events over at once and works with the evaluators of the pool, or alone. */
export function directService(pool = noPool()): CheckService {
  return createCheckService((listener, event) => listener(event), pool);
}

/** No evaluators beside the service itself. */
export function noPool(): EvaluatorPool {
  return new EvaluatorPool(() => {
    throw new Error('No evaluator was to be started.');
  }, 0);
}

/** Runs a request to its end on a service of its own. */
export async function runToEnd(changes: Partial<RunRequest> = {}): Promise<Recording> {
  const recording = record();
  await directService().run(runRequest(changes), recording.listener);
  return recording;
}
