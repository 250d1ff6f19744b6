import { createNetworkSource } from '../check/networkSource.ts';
import { compiledFloat32Kernels, compiledKernels } from '../engine/kernels.ts';
import { createFloat32Lanes, createLaneEngine } from '../engine/laneEngine.ts';
import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { CreateEvaluator } from '../network/arithmetic/evaluator.ts';
import { buildNetwork } from '../network/build.ts';
import { type FaultChoice, withFaults } from '../network/faults/inject.ts';
import { type Batch, type Network, parametersOf } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import type { NetworkSpecification } from '../network/specification.ts';
import type { Shape } from '../network/tensor.ts';
import type { AnalyticPrecision, Precision } from '../network/precision.ts';

/** What is checked, as plain data: from the same set-up every worker makes the same source, bit for bit. */
export interface NetworkSetup {
  readonly specification: NetworkSpecification;
  readonly inputShape: Shape;
  readonly classes: number;
  /** The parameters' values as training left them, in network order. */
  readonly parameters: readonly Float64Array[];
  readonly batch: Batch;
  readonly faults: readonly FaultChoice[];
  readonly redrawMasks: boolean;
  /** What the losses are computed in, and what the gradient is. */
  readonly precision: Precision;
  readonly analyticPrecision: AnalyticPrecision;
}

type SourceSetup = Pick<NetworkSetup, 'batch' | 'redrawMasks' | 'precision' | 'analyticPrecision'>;

/** Builds the network of a set-up and a source around it. */
export function sourceFor(setup: NetworkSetup): Promise<Source> {
  const { specification, inputShape, classes, parameters, faults } = setup;
  const network = buildNetwork(specification, inputShape, classes);
  parametersOf(network).forEach(({ values }, i) => values.set(parameters[i]));
  return sourceOf(withFaults(network, faults), setup);
}

/** A source around a network that is built already; its parameters are rounded where the set-up asks for float32. */
export async function sourceOf(
  network: Network,
  { batch, redrawMasks, precision, analyticPrecision }: SourceSetup,
): Promise<Source> {
  const module = await compiledKernels();
  return createNetworkSource(network, batch, {
    precision,
    analyticPrecision,
    redrawMasks,
    createEngine: (...base) => createLaneEngine(module, ...base),
    createFloat32Lanes:
      precision === 'float32' ? createFloat32Lanes(await compiledFloat32Kernels()) : undefined,
    createDoubleDoubleLanes: precision === 'doubleDouble' ? await doubleDoubleLanes() : undefined,
    loadRefereeLanes: doubleDoubleLanes,
  });
}

/** The lanes of double-double, fetched when they are first needed. */
async function doubleDoubleLanes(): Promise<CreateEvaluator<DoubleDouble>> {
  const [{ createDoubleDoubleEngine }, { compiledDoubleDoubleKernels }] = await Promise.all([
    import('../engine/doubleDoubleEngine.ts'),
    import('../engine/doubleDoubleKernels.ts'),
  ]);
  const module = await compiledDoubleDoubleKernels();
  return (base) => createDoubleDoubleEngine(module, base);
}
