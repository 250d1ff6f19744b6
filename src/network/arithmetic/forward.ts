import type { Layer, OutputRange } from '../layer.ts';
import { type Batch, type Network, parametersOf } from '../network.ts';
import { sizeOf } from '../tensor.ts';
import type { Arithmetic } from './arithmetic.ts';
import { activate, drop, rectify } from './elementwise.ts';
import type { Deciding, LayerPass } from './layerPass.ts';
import { LOSS_FUNCTIONS, type ScoredBatch } from './losses.ts';
import { averagePool, maxPool } from './pools.ts';
import { convolve, transform } from './weightedSums.ts';

/** A network's numbers in some arithmetic. */
export interface NetworkIn<T> {
  readonly network: Network;
  readonly batch: Batch;
  readonly arithmetic: Arithmetic<T>;
  /** batch × inputShape */
  readonly images: readonly T[];
  /** By the parameters' names. */
  readonly parameters: ReadonlyMap<string, T[]>;
}

/** The network's numbers, each rounded to the arithmetic. */
export function networkIn<T>(
  arithmetic: Arithmetic<T>,
  network: Network,
  batch: Batch,
): NetworkIn<T> {
  const rounded = (values: Float64Array): T[] =>
    Array.from(values, (value) => arithmetic.of(value));
  return {
    network,
    batch,
    arithmetic,
    images: rounded(batch.images),
    parameters: new Map(parametersOf(network).map(({ name, values }) => [name, rounded(values)])),
  };
}

/** All that one pass leaves behind: a pass per layer, each reading its predecessor's output, and the loss's. */
export interface EvaluationIn<T> {
  readonly passes: readonly LayerPass<T>[];
  readonly lossPass: ScoredBatch<T>;
}

/** Room for a pass that starts at layer `from` with the given input; earlier passes are holes. */
export function allocateIn<T>(
  { network, batch, arithmetic }: NetworkIn<T>,
  from: number,
  input: readonly T[],
): EvaluationIn<T> {
  const passes: LayerPass<T>[] = [];
  let current = input;
  for (let k = from; k < network.layers.length; k++) {
    const { outputShape, decisionsPerSample } = network.layers[k];
    const output = new Array<T>(batch.count * sizeOf(outputShape)).fill(arithmetic.of(0));
    const decisions = new Int32Array(batch.count * decisionsPerSample);
    passes[k] = { batch: batch.count, input: current, output, decisions };
    current = output;
  }
  const { classes, loss } = network;
  const decisions = new Int32Array(loss.kinks ? batch.count * classes : 0);
  const lossPass = {
    batch: batch.count,
    classes,
    scores: current,
    labels: batch.labels,
    decisions,
  };
  return { passes, lossPass };
}

/** The drawing of dropout's masks with the given number, into the passes from layer `from` on. */
export function drawMasks<T>(
  { network }: NetworkIn<T>,
  { passes }: EvaluationIn<T>,
  from: number,
  draw: number,
): void {
  for (let k = from; k < network.layers.length; k++) {
    const { batch, decisions } = passes[k];
    if (network.layers[k].kind !== 'dropout') continue;
    // A mask depends on the draw alone, so the layer's own forward may read anything.
    const numbers = (): Float64Array => new Float64Array(decisions.length);
    network.layers[k].forward({ batch, input: numbers(), output: numbers(), decisions, draw });
  }
}

/**
 * Runs the layers from `from` on and returns the data loss, without the penalty: the operations of network.ts's forward
 * in the same order, in the arithmetic at hand. With `only`, layer `from` computes just those outputs.
 */
export function forwardIn<T>(
  numbers: NetworkIn<T>,
  { passes, lossPass }: EvaluationIn<T>,
  deciding: Deciding,
  from = 0,
  only?: OutputRange,
): T {
  const { network, arithmetic } = numbers;
  for (let k = from; k < network.layers.length; k++) {
    forwardLayer(numbers, network.layers[k], passes[k], deciding, k === from ? only : undefined);
  }
  return LOSS_FUNCTIONS[network.loss.kind](arithmetic, lossPass, deciding);
}

function forwardLayer<T>(
  { arithmetic, parameters }: NetworkIn<T>,
  { geometry, kind, parameters: own }: Layer,
  pass: LayerPass<T>,
  deciding: Deciding,
  only?: OutputRange,
): void {
  const values = own.map(({ name }) => parameters.get(name) ?? []);
  switch (geometry.type) {
    case 'conv2d':
      return convolve(arithmetic, geometry, values, pass, only);
    case 'dense':
      return transform(arithmetic, geometry, values, pass, only);
    case 'pool':
      if (kind === 'maxPool') return maxPool(arithmetic, geometry, pass, deciding);
      return averagePool(arithmetic, geometry, pass);
    case 'elementwise':
      if (kind === 'dropout') return drop(arithmetic, geometry.slope, pass);
      if (kind === 'relu' || kind === 'leakyRelu') {
        return rectify(arithmetic, geometry.slope, pass, deciding);
      }
      return activate(arithmetic, kind, pass);
  }
}
