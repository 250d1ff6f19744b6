import { buildNetwork } from '../../src/network/build.ts';
import {
  allocateEvaluation,
  type Batch,
  type Evaluation,
  evaluate,
  type Network,
} from '../../src/network/network.ts';
import type { LossKind } from '../../src/network/losses/loss.ts';
import type { LayerSpecification, NetworkSpecification } from '../../src/network/specification.ts';
import type { SummationOrder } from '../../src/network/summation.ts';
import { type Shape, sizeOf } from '../../src/network/tensor.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { type ComplexNetwork, complexNetwork } from './complexNetwork.ts';

/** What to build, small enough that every derivative can be computed naively. */
export interface Example {
  readonly inputShape: Shape;
  readonly layers: readonly LayerSpecification[];
  readonly loss?: LossKind;
  readonly l2?: number;
  readonly summation?: SummationOrder;
  readonly batch?: number;
  readonly seed?: number;
  /** Which drawing of dropout's masks. */
  readonly draw?: number;
}

export interface CheckedNetwork {
  readonly network: Network;
  readonly batch: Batch;
  /** Filled by a forward pass. */
  readonly evaluation: Evaluation;
  readonly loss: number;
  readonly reference: ComplexNetwork;
}

const CLASSES = 3;

/** The network of an example on a batch of normal random images, evaluated, and the independent reference beside it. */
export function checkedNetwork(example: Example): CheckedNetwork {
  const { inputShape, layers, seed = 1, draw = 0 } = example;
  const { loss: lossKind = 'crossEntropy', l2 = 0, batch: count = 3 } = example;
  const { summation = 'pairwise' } = example;
  const specification: NetworkSpecification = {
    layers,
    loss: lossKind,
    l2,
    summation,
    initialization: { weights: 'glorot', biasDeviation: 0.3, seed },
  };
  const network = buildNetwork(specification, inputShape, CLASSES);
  const random = createRandom(seed);
  const batch: Batch = {
    count,
    images: Float64Array.from({ length: count * sizeOf(inputShape) }, () => random.normal()),
    labels: Int32Array.from({ length: count }, () => random.integer(CLASSES)),
  };
  const evaluation = allocateEvaluation(network, batch);
  for (const pass of evaluation.passes) pass.draw = draw;
  const loss = evaluate(network, evaluation);
  const reference = complexNetwork(specification, network, batch, evaluation);
  return { network, batch, evaluation, loss, reference };
}
