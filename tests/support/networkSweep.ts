import { createNetworkSource } from '../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../src/check/runSweep.ts';
import type { Sweep } from '../../src/check/sweep.ts';
import { checkedNetwork, type Example } from './checkedNetwork.ts';
import { STEPS } from './functionLosses.ts';

/** A finished sweep over a sample of every weight and bias tensor of the example's network. */
export function networkSweep(example: Example, elementsPerTensor: number): Sweep {
  const { network, batch } = checkedNetwork(example);
  const source = createNetworkSource(network, batch);
  const tensors = source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name);
  const sweep = prepareSweep(source, { steps: STEPS, elementsPerTensor, tensors, seed: 1 });
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  return sweep;
}
