import { expect, it } from 'vitest';
import { forward } from '../../../src/network/network.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { receptiveField } from '../../../src/store/receptiveField.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';

const SIDE = 9;
const CASES: readonly (readonly LayerSpecification[])[] = [
  [{ kind: 'conv2d', filters: 2, kernel: 3 }, { kind: 'tanh' }],
  [
    { kind: 'conv2d', filters: 2, kernel: 3, padding: 1 },
    { kind: 'averagePool', size: 2 },
    { kind: 'conv2d', filters: 1, kernel: 2, stride: 2 },
    { kind: 'sigmoid' },
  ],
];

it.each(CASES)('a pixel sees those of the image that move it (%#)', (...layers) => {
  const { network, batch, evaluation } = checkedNetwork({
    inputShape: [1, SIDE, SIDE],
    layers: [...layers, { kind: 'flatten' }, { kind: 'dense', units: 'classes' }],
    batch: 1,
  });
  const last = layers.length - 1;
  const { output } = evaluation.passes[last];
  const [, height, width] = network.layers[last].outputShape;
  const before = output.slice();
  const movedBy = Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const original = batch.images[pixel];
    batch.images[pixel] += 0.25;
    forward(network, evaluation);
    batch.images[pixel] = original;
    return output.map((value, i) => (value === before[i] ? 0 : 1));
  });
  const described = network.layers.map(({ name, kind, geometry, inputShape, outputShape }) => ({
    name,
    kind,
    geometry,
    inputShape,
    outputShape,
    tensors: [],
  }));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const pixels = movedBy.flatMap((moved, pixel) => (moved[at] === 1 ? [pixel] : []));
      const rows = pixels.map((pixel) => Math.floor(pixel / SIDE));
      const columns = pixels.map((pixel) => pixel % SIDE);
      const [top, left] = [Math.min(...rows), Math.min(...columns)];
      expect(receptiveField(described, network.layers[last].name, [row, column])).toEqual({
        top,
        left,
        height: Math.max(...rows) - top + 1,
        width: Math.max(...columns) - left + 1,
      });
    }
  }
});

it('of layers that are not known, nothing is said', () => {
  const unknown = {
    name: 'conv1',
    kind: 'unknown',
    inputShape: [],
    outputShape: [],
    tensors: [],
  } as const;
  expect(receptiveField([unknown], 'conv1', [0, 0])).toBeUndefined();
  expect(receptiveField([], 'conv1', [0, 0])).toBeUndefined();
});
