import type { Answer, Measured, Measurement, Order } from './protocol.ts';

/** Chunks that a tensor is cut into: enough for two workers to end together. */
const CHUNKS = 24;
const FEWEST_WEIGHTS = 16;
/** The next chunk waits at the worker while its answer travels. */
const AHEAD = 2;

interface Hand {
  readonly worker: Worker;
  readonly ask: <T extends Answer['type']>(
    order: Order,
    expected: T,
  ) => Promise<Extract<Answer, { type: T }>>;
}

let hands: Hand[] = [];

function startHand(): Hand {
  const worker = new Worker(new URL('./evaluate.worker.ts', import.meta.url), { type: 'module' });
  const waiting: ((answer: Answer) => void)[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => waiting.shift()?.(data));
  worker.addEventListener('error', ({ message }) => {
    throw new Error(message);
  });
  return {
    worker,
    ask: (order, expected) =>
      new Promise((resolve, reject) => {
        waiting.push((answer) => {
          if (answer.type === expected) resolve(answer as never);
          else reject(new Error(`Expected "${expected}", not "${answer.type}".`));
        });
        worker.postMessage(order);
      }),
  };
}

/** Every weight of the workload at every step, by one or two workers. */
async function measure(measurement: Measurement): Promise<Measured> {
  const { workload, scale, precision, workers, steps, held, cold } = measurement;
  const dismiss = (): void => {
    for (const { worker } of hands.splice(0)) worker.terminate();
  };
  if (cold || hands.length !== workers) dismiss();
  let began = performance.now();
  if (hands.length === 0) hands = Array.from({ length: workers }, startHand);
  // The network itself is given: what a measurement is about begins when it exists.
  const order: Order = { type: 'build', workload, scale, precision };
  const built = await Promise.all(hands.map(({ ask }) => ask(order, 'built')));
  if (!cold) began = performance.now();
  const chunks = built[0].tensors.flatMap(({ name: tensor, size }) => {
    const length = Math.max(FEWEST_WEIGHTS, Math.ceil(size / CHUNKS));
    return Array.from({ length: Math.ceil(size / length) }, (_, i): Order => {
      const to = Math.min(size, (i + 1) * length);
      return { type: 'evaluate', tensor, from: i * length, to, steps, held };
    });
  });
  const sums = new Float64Array(chunks.length);
  let losses = 0;
  let next = 0;
  const evaluate = async ({ ask }: Hand): Promise<void> => {
    while (next < chunks.length) {
      const mine = next++;
      const { loss } = await ask(chunks[mine], 'evaluated');
      sums[mine] = loss.reduce((sum, value) => sum + value, 0);
      losses += loss.length;
    }
  };
  const ready = await Promise.all(
    hands.map(async (hand, i) => {
      const isReady = await hand.ask({ type: 'setUp', backward: i === 0 }, 'ready');
      await Promise.all(Array.from({ length: AHEAD }, () => evaluate(hand)));
      return isReady;
    }),
  );
  return {
    total: performance.now() - began,
    memory: Math.max(...ready.map(({ memory }) => memory)),
    setUp: Math.max(...ready.map(({ milliseconds }) => milliseconds)),
    losses,
    checksum: sums.reduce((sum, value) => sum + value, 0),
  };
}

Object.assign(globalThis, { measure });
