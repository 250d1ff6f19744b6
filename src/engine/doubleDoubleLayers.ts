import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { LayerPass } from '../network/arithmetic/layerPass.ts';
import type { GeometryOf, Layer } from '../network/layer.ts';
import type { DoubleDoubleKernels } from './doubleDoubleKernels.ts';
import type { Followers } from './doubleDoubleFollowers.ts';
import { pairConv, pairDense } from './doubleDoubleSums.ts';
import type { PairGroup } from './pairGroup.ts';
import type { PairActivation, PairMemory } from './pairMemory.ts';

/** One layer in lanes; `deciding` is a number of assembly/doubleDouble/decisions.ts. */
export interface PairLayer {
  readonly output: PairActivation;
  /** Runs with one output's weights, or its bias, in lanes; returns how many numbers differ from the base. */
  readonly own?: (role: 'weight' | 'bias', group: PairGroup) => number;
  /** Returns how many outputs differ from the base in any lane. */
  readonly downstream: (deciding: number) => number;
}

/** What every layer is written with. */
export interface LayerContent {
  readonly kernels: DoubleDoubleKernels;
  readonly memory: PairMemory;
  readonly layer: Layer;
  readonly parameters: readonly (readonly DoubleDouble[])[];
  readonly pass: LayerPass<DoubleDouble>;
  readonly input: PairActivation;
  /** The structure of its decisions. */
  readonly decisions: number;
  /** What notices its outputs. */
  readonly followers: Followers;
}

/** Writes a layer into the kernels' memory. */
export function pairLayer(content: LayerContent): PairLayer {
  const { memory, layer, pass, input } = content;
  const { geometry, kind } = layer;
  if (kind === 'flatten') return { output: input, downstream: () => input.count };
  const output = memory.activation(pass.output);
  switch (geometry.type) {
    case 'conv2d':
      return pairConv(content, geometry, output);
    case 'dense':
      return pairDense(content, geometry, output);
    case 'pool':
      return poolLayer(content, geometry, output);
    case 'elementwise':
      return elementwiseLayer(content, geometry.slope, output);
  }
}

function poolLayer(
  { kernels, memory, layer, input, decisions }: LayerContent,
  g: GeometryOf<'pool'>,
  output: PairActivation,
): PairLayer {
  const address = memory.integers([
    g.height,
    g.width,
    g.size,
    g.stride,
    g.outHeight,
    g.outWidth,
    decisions,
    input.structure,
    output.structure,
    memory.lanes(1),
  ]);
  return layer.kind === 'maxPool'
    ? { output, downstream: (deciding) => kernels.maxPool(address, deciding) }
    : { output, downstream: () => kernels.averagePool(address) };
}

const SMOOTH_KINDS: Partial<Record<Layer['kind'], number>> = {
  tanh: 0,
  sigmoid: 1,
  softplus: 2,
  gelu: 3,
};

function elementwiseLayer(
  { kernels, memory, layer: { kind }, input, decisions }: LayerContent,
  factor: number,
  output: PairActivation,
): PairLayer {
  const address = memory.integers([
    SMOOTH_KINDS[kind] ?? 0,
    memory.pairs([{ high: factor, low: 0 }]),
    decisions,
    input.structure,
    output.structure,
    memory.lanes(1),
    memory.lanes(1),
  ]);
  if (kind === 'dropout') return { output, downstream: () => kernels.dropout(address) };
  return kind === 'relu' || kind === 'leakyRelu'
    ? { output, downstream: (deciding) => kernels.rectifier(address, deciding) }
    : { output, downstream: () => kernels.smooth(address) };
}
