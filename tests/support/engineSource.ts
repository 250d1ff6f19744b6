import { createNetworkSource } from '../../src/check/networkSource.ts';
import { compiledKernels } from '../../src/engine/kernels.ts';
import { createLaneEngine } from '../../src/engine/laneEngine.ts';
import type { Batch, Network } from '../../src/network/network.ts';
import type { Source } from '../../src/network/source.ts';

/** The network as a source whose losses the engine computes; throws when the engine does not know a layer. */
export async function engineSource(network: Network, batch: Batch): Promise<Source> {
  const module = await compiledKernels();
  const source = createNetworkSource(network, batch, {
    createEngine: (...base) => createLaneEngine(module, ...base),
  });
  if (source.evaluatedBy !== 'engine') throw new Error('The engine refused the network.');
  return source;
}
