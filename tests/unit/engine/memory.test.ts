import { afterEach, describe, expect, it, vi } from 'vitest';
import { compiledKernels } from '../../../src/engine/kernels.ts';
import { bytesFor, createLaneEngine } from '../../../src/engine/laneEngine.ts';
import type { Batch, Network } from '../../../src/network/network.ts';
import { allocateEvaluation, evaluate } from '../../../src/network/network.ts';
import { workload } from '../../bench/workloads.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { STACKS } from '../../support/laneNetworks.ts';

afterEach(() => vi.restoreAllMocks());

const PAGE = 65_536;
const { Instance } = WebAssembly;

/** Bytes of the kernels' memory before an engine is made, afterwards, and after it has computed something. */
async function memoryOf(network: Network, batch: Batch) {
  const module = await compiledKernels();
  let memory: WebAssembly.Memory | undefined;
  let before = 0;
  vi.spyOn(WebAssembly, 'Instance').mockImplementation(function instantiate(of, imports) {
    const instance = new Instance(of, imports);
    memory = instance.exports['memory'] as WebAssembly.Memory;
    before = memory.buffer.byteLength;
    return instance;
  });
  const base = allocateEvaluation(network, batch);
  evaluate(network, base);
  const engine = createLaneEngine(module, network, batch, base);
  const after = memory?.buffer.byteLength;
  const first = network.layers[0];
  const tensor = { name: '', layer: first.name, role: 'weight' as const, shape: [] };
  engine?.losses(tensor, {
    tensor: '',
    index: new Int32Array(3000),
    value: new Float64Array(3000),
  });
  return { before, after, inUse: memory?.buffer.byteLength };
}

describe('the memory of the engine', () => {
  it.each(Object.values(STACKS))(
    'is what was estimated, and does not grow in use (%#)',
    async (...layers) => {
      for (const batch of [1, 5]) {
        const checked = checkedNetwork({ inputShape: [2, 9, 9], layers, batch });
        const { before, after, inUse } = await memoryOf(checked.network, checked.batch);
        expect(Math.abs(Number(after) - before - bytesFor(checked.network, batch))).toBeLessThan(
          PAGE,
        );
        expect(inUse).toBe(after);
      }
    },
  );

  it('is at most 24 MB for LeNet-5 with a batch of 4', async () => {
    const { network, batch } = workload('W2');
    const { before, after } = await memoryOf(network, batch);
    expect(after).toBeLessThan(24e6);
    expect(bytesFor(network, 4)).toBeGreaterThan(0.9 * (Number(after) - before));
    expect(bytesFor(network, 4)).toBeLessThan(1.1 * Number(after));
  });

  it('is not asked for where it is too much: the readable network has to do', async () => {
    const { network } = workload('W2');
    expect(bytesFor(network, 4000)).toBeGreaterThan(512e6);
    const batch = { count: 4000, images: new Float64Array(0), labels: new Int32Array(0) };
    const { network: small, batch: one } = checkedNetwork({
      inputShape: [2, 9, 9],
      layers: STACKS['pools with gaps and pixels in no window'],
    });
    const base = allocateEvaluation(small, one);
    expect(createLaneEngine(await compiledKernels(), network, batch, base)).toBeUndefined();
  });

  it('may be refused: the readable network has to do then, too', async () => {
    const { network, batch } = workload('W2');
    const base = allocateEvaluation(network, batch);
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('out of memory');
    });
    expect(createLaneEngine(await compiledKernels(), network, batch, base)).toBeUndefined();
  });
});
