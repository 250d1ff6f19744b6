import type { Perturbations, Source } from '../../../src/network/source.ts';
import type { Precision } from '../../../src/network/precision.ts';
import { sizeOf } from '../../../src/network/tensor.ts';
import { sourceOf } from '../../../src/worker/networkSetup.ts';
import { workload, type Workload } from '../workloads.ts';
import type { Answer, Order } from './protocol.ts';

let subject: (Workload & { precision: Precision }) | undefined;
let source: Source | undefined;

/** The memory of the kernels set up last. */
let memory: WebAssembly.Memory | undefined;
const Instance = WebAssembly.Instance;
WebAssembly.Instance = class extends Instance {
  constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
    super(module, imports);
    memory = this.exports['memory'] as WebAssembly.Memory;
  }
};

function answer(message: Answer, transferred: Transferable[] = []): void {
  postMessage(message, { transfer: transferred });
}

/** f(w + h) and f(w − h) of weights from … to − 1, h innermost. */
function points(known: Source, order: Extract<Order, { type: 'evaluate' }>): Perturbations {
  const { tensor, from, to, steps } = order;
  const values = known.values(tensor);
  const index = new Int32Array(2 * (to - from) * steps.length);
  const value = new Float64Array(index.length);
  let i = 0;
  for (let weight = from; weight < to; weight++) {
    for (const h of steps) {
      index[i] = index[i + 1] = weight;
      value[i++] = values[weight] + h;
      value[i++] = values[weight] - h;
    }
  }
  return { tensor, index, value };
}

async function carryOut(order: Order): Promise<void> {
  if (order.type === 'build') {
    subject = { ...workload(order.workload, order.scale), precision: order.precision };
    const { network, batch, inputs } = subject;
    const tensors = network.layers.flatMap(({ name: layer, inputShape, parameters }) => [
      ...parameters.map(({ name, shape }) => ({ name, size: sizeOf(shape) })),
      ...(inputs ? [{ name: `${layer}.input`, size: batch.count * sizeOf(inputShape) }] : []),
    ]);
    answer({ type: 'built', tensors });
    return;
  }
  if (subject === undefined) throw new Error('Nothing was built.');
  if (order.type === 'setUp') {
    const began = performance.now();
    const { network, batch, precision } = subject;
    const how = { batch, precision, redrawMasks: false, analyticPrecision: 'float64' } as const;
    source = await sourceOf(network, how);
    if (source.evaluatedBy !== 'engine') throw new Error('The engine refused the network.');
    if (order.backward) source.gradient(network.layers[0].parameters[0].name);
    const milliseconds = performance.now() - began;
    answer({ type: 'ready', milliseconds, memory: memory?.buffer.byteLength ?? 0 });
    return;
  }
  if (source === undefined) throw new Error('Nothing was set up.');
  const where = points(source, order);
  const loss = order.held ? source.frozenLosses(where, 'taken') : source.losses(where).loss;
  answer({ type: 'evaluated', loss }, [loss.buffer]);
}

addEventListener('message', ({ data }: MessageEvent<Order>) => void carryOut(data));
