import { createRandom, seedFor } from '../numerics/random.ts';
import type { Layer } from './layer.ts';
import { rectifier, smoothActivation } from './layers/activation.ts';
import { conv2d } from './layers/conv2d.ts';
import { dense } from './layers/dense.ts';
import { dropout } from './layers/dropout.ts';
import { flatten } from './layers/flatten.ts';
import { averagePool, maxPool } from './layers/pooling.ts';
import { crossEntropy } from './losses/crossEntropy.ts';
import { hinge } from './losses/hinge.ts';
import type { Loss, LossKind } from './losses/loss.ts';
import { meanSquaredError } from './losses/meanSquaredError.ts';
import type { Network } from './network.ts';
import type { LayerSpecification, NetworkSpecification } from './specification.ts';
import { type Shape, sizeOf } from './tensor.ts';

const LOSSES: Record<LossKind, Loss> = { crossEntropy, meanSquaredError, hinge };

const STEMS: Partial<Record<LayerSpecification['kind'], string>> = {
  conv2d: 'conv',
  maxPool: 'pool',
  averagePool: 'pool',
};

/**
 * A network for images of the given shape, initialized from the specification's seed.
 * Layers are named by kind and number in that kind. Throws a RangeError when a layer does not fit.
 */
export function buildNetwork(
  specification: NetworkSpecification,
  inputShape: Shape,
  classes: number,
): Network {
  const counts = new Map<string, number>();
  const layers: Layer[] = [];
  let shape = inputShape;
  for (const layerSpecification of specification.layers) {
    const stem = STEMS[layerSpecification.kind] ?? layerSpecification.kind;
    const number = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, number);
    const layer = buildLayer(layerSpecification, `${stem}${number}`, shape, classes, specification);
    initialize(layer, layerSpecification, specification.initialization);
    layers.push(layer);
    shape = layer.outputShape;
  }
  if (shape.length !== 1 || shape[0] !== classes) {
    throw new RangeError(
      `The last layer gives ${shape.join(' × ')} numbers for ${classes} classes; it must give one a class.`,
    );
  }
  return {
    inputShape,
    classes,
    layers,
    loss: LOSSES[specification.loss],
    l2: specification.l2,
  };
}

function buildLayer(
  specification: LayerSpecification,
  name: string,
  shape: Shape,
  classes: number,
  { summation = 'pairwise', initialization: { seed } }: NetworkSpecification,
): Layer {
  switch (specification.kind) {
    case 'conv2d':
      return conv2d(name, shape, { ...specification, summation });
    case 'dense':
      return dense(name, shape, {
        units: specification.units === 'classes' ? classes : specification.units,
        summation,
      });
    case 'maxPool':
      return maxPool(name, shape, specification);
    case 'averagePool':
      return averagePool(name, shape, specification);
    case 'flatten':
      return flatten(name, shape);
    case 'relu':
      return rectifier('relu', name, shape);
    case 'leakyRelu':
      return rectifier('leakyRelu', name, shape, specification.slope);
    case 'dropout':
      return dropout(name, shape, { rate: specification.rate, seed: seedFor(seed, name) });
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
    case 'gelu':
      return smoothActivation(specification.kind, name, shape);
  }
}

function initialize(
  layer: Layer,
  specification: LayerSpecification,
  initialization: NetworkSpecification['initialization'],
): void {
  const scale = 'scale' in specification ? (specification.scale ?? 1) : 1;
  for (const parameter of layer.parameters) {
    const random = createRandom(seedFor(initialization.seed, parameter.name));
    const [outputs, , ...kernel] = parameter.shape;
    const fanIn = sizeOf(parameter.shape.slice(1));
    const fanOut = outputs * sizeOf(kernel);
    const variance = initialization.weights === 'he' ? 2 / fanIn : 2 / (fanIn + fanOut);
    const deviation =
      parameter.role === 'weight' ? scale * Math.sqrt(variance) : initialization.biasDeviation;
    for (let i = 0; i < parameter.values.length; i++) {
      parameter.values[i] = deviation * random.normal();
    }
  }
}
