import type { CreateEvaluator } from '../network/arithmetic/evaluator.ts';
import type { Batch, Network } from '../network/network.ts';
import type {
  Convention,
  LossEvaluator,
  Perturbations,
  PerturbedLosses,
  TensorDescription,
} from '../network/source.ts';
import { Arena, type BaseNumbers } from './arena.ts';
import { growTo, instantiate } from './kernels.ts';
import { CAPACITY, layOutNetwork } from './networkLayout.ts';

/** More memory than this is not asked for; the readable network needs a hundredth of it. */
const LARGEST_MEMORY = 512e6;

const ROLES: Record<TensorDescription['role'], number> = { weight: 0, bias: 1, input: 2 };

/** Who takes the decisions; assembly/decisions.ts says the same. */
const DECIDED_BY: Record<'lanes' | Convention, number> = { lanes: 0, taken: 1, other: 2 };

/**
 * Writes a network and its base pass into fresh kernels, those of the module's precision.
 * Undefined when some layer is unknown to the engine or the lanes would take too much memory; the readable network then
 * has to do.
 */
export function createLaneEngine(
  module: WebAssembly.Module,
  network: Network,
  batch: Batch,
  base: BaseNumbers,
  precision: 'float64' | 'float32' = 'float64',
): LossEvaluator | undefined {
  if (bytesFor(network, batch.count) > LARGEST_MEMORY) return undefined;
  const kernels = instantiate(module);
  const arena = new Arena(kernels.freeFrom(), precision);
  const layout = layOutNetwork(arena, network, batch.count);
  if (layout === undefined || !growTo(kernels, arena.end)) return undefined;
  const { buffer } = kernels.memory;
  arena.write(buffer, { batch, base });
  kernels.prepare(layout.network);
  // The memory does not grow from here on, so that views of it stay good.
  const exchange = {
    index: new Int32Array(buffer, layout.index, CAPACITY),
    value: new Float64Array(buffer, layout.value, CAPACITY),
    loss: new Float64Array(buffer, layout.loss, CAPACITY),
    flips: new Int32Array(buffer, layout.flips, CAPACITY),
  };
  const run = (
    { layer, role }: TensorDescription,
    { index, value }: Perturbations,
    decidedBy: keyof typeof DECIDED_BY,
  ): PerturbedLosses => {
    const loss = new Float64Array(index.length);
    const flips = new Int32Array(index.length);
    const layerNumber = layout.layerNumbers.get(layer) as number;
    const holder = DECIDED_BY[decidedBy];
    for (let from = 0; from < index.length; from += CAPACITY) {
      const count = Math.min(CAPACITY, index.length - from);
      exchange.index.set(index.subarray(from, from + count));
      exchange.value.set(value.subarray(from, from + count));
      kernels.perturb(layout.network, layerNumber, ROLES[role], count, holder);
      loss.set(exchange.loss.subarray(0, count), from);
      flips.set(exchange.flips.subarray(0, count), from);
    }
    return { loss, flips };
  };
  return {
    losses: (tensor, perturbations) => run(tensor, perturbations, 'lanes'),
    frozenLosses: (tensor, perturbations, convention) =>
      run(tensor, perturbations, convention).loss,
  };
}

/** The engine for float32, whose module must be compiled for that. */
export function createFloat32Lanes(module: WebAssembly.Module): CreateEvaluator<number> {
  return ({ numbers: { network, batch }, evaluation }) => {
    const engine = createLaneEngine(module, network, batch, evaluation, 'float32');
    return (
      engine && {
        losses: (tensor, perturbations, deciding) =>
          deciding === 'free'
            ? engine.losses(tensor, perturbations)
            : {
                loss: engine.frozenLosses(tensor, perturbations, deciding),
                flips: new Int32Array(perturbations.index.length),
              },
      }
    );
  };
}

/** How much memory the engine takes for a network over `batch` samples, up to the tables of the kernels themselves. */
export function bytesFor(network: Network, batch: number): number {
  const arena = new Arena(0, 'float64');
  layOutNetwork(arena, network, batch);
  return arena.end;
}
