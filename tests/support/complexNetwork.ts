import type { Batch, Evaluation, Network } from '../../src/network/network.ts';
import type { NetworkSpecification } from '../../src/network/specification.ts';
import { add, type Complex, complex, multiply, scale } from './complex.ts';
import { type ComplexLayer, layerOutput } from './complexLayers.ts';
import { complexLoss } from './complexLosses.ts';

/**
 * A second opinion on a network: a naive forward pass in complex arithmetic, from the textbook definitions.
 * By the complex step, Im f(w + i·h) / h with h = 1e-200, it gives derivatives without truncation and without
 * cancellation (Squire and Trapp, 1998), and without any derivative formula being written down.
 */
export interface ComplexNetwork {
  /** f(w) */
  readonly loss: number;
  /** ∂f/∂tensor: of a parameter by its name, or of what a layer receives as `conv1.input`. */
  derivatives(tensor: string): Float64Array;
}

const STEP = 1e-200;

/**
 * Takes the geometry from the specification, the parameters from the network,
 * and dropout's masks from an evaluation that `forward` has filled.
 */
export function complexNetwork(
  specification: NetworkSpecification,
  network: Network,
  batch: Batch,
  evaluation: Evaluation,
): ComplexNetwork {
  const layers = network.layers.map(({ name, inputShape, outputShape, parameters }, k) => {
    const valuesOf = (role: string): Complex[] =>
      toComplex(parameters.find((p) => p.name === `${name}.${role}`)?.values ?? []);
    return {
      specification: specification.layers[k],
      inputShape,
      outputShape,
      weight: valuesOf('weight'),
      bias: valuesOf('bias'),
      mask: evaluation.passes[k].decisions,
    };
  });

  /** What every layer from `from` on receives, and the scores at the end. */
  const run = (input: Complex[], from: number): Complex[][] => {
    const received = [input];
    for (const layer of layers.slice(from)) {
      received.push(layerOutput(layer, received.at(-1)!, batch.count));
    }
    return received;
  };

  const lossOf = (scores: Complex[]): Complex =>
    add(
      complexLoss(specification.loss, scores, batch.labels, network.classes),
      penalty(layers, specification.l2),
    );

  const base = run(toComplex(batch.images), 0);

  return {
    loss: lossOf(base.at(-1)!).re,
    derivatives(tensor) {
      const [layerName, role] = tensor.split('.');
      const k = network.layers.findIndex((layer) => layer.name === layerName);
      const values = role === 'input' ? base[k] : layers[k][role as 'weight' | 'bias'];
      return Float64Array.from(values, (value, i) => {
        values[i] = complex(value.re, STEP);
        const { im } = lossOf(run(base[k], k).at(-1)!);
        values[i] = value;
        return im / STEP;
      });
    },
  };
}

function toComplex(values: ArrayLike<number>): Complex[] {
  return Array.from(values, (value) => complex(value));
}

/** ½ λ Σ w² over the weights; biases are free. */
function penalty(layers: readonly ComplexLayer[], l2: number): Complex {
  let sum = complex(0);
  for (const { weight } of layers) {
    for (const w of weight) sum = add(sum, multiply(w, w));
  }
  return scale(sum, l2 / 2);
}
