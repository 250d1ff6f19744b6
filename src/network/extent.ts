import { windowCount } from './layers/windows.ts';
import type { LayerSpecification } from './specification.ts';
import { type Shape, sizeOf } from './tensor.ts';

/** How many numbers a network holds, told from its specification before anything is built. */
export interface Extent {
  /** Elements of each parameter tensor, in network order. */
  readonly parameters: readonly number[];
  /** What one sample's pass writes: the outputs of all layers. */
  readonly outputs: number;
  /** What each layer with parameters receives of one sample. */
  readonly inputs: readonly number[];
}

/** The extent of layers for images of a shape. A layer that does not fit counts for nothing: building refuses it. */
export function extentOf(
  layers: readonly LayerSpecification[],
  inputShape: Shape,
  classes: number,
): Extent {
  const parameters: number[] = [];
  const inputs: number[] = [];
  let outputs = 0;
  let shape = inputShape;
  for (const layer of layers) {
    const next = outputShapeOf(layer, shape, classes);
    if (layer.kind === 'conv2d' || layer.kind === 'dense') {
      const weightsAnOutput =
        layer.kind === 'conv2d' ? shape[0] * layer.kernel * layer.kernel : sizeOf(shape);
      parameters.push(next[0] * weightsAnOutput, next[0]);
      inputs.push(sizeOf(shape));
    }
    outputs += sizeOf(next);
    shape = next;
  }
  return { parameters, outputs, inputs };
}

function outputShapeOf(layer: LayerSpecification, shape: Shape, classes: number): Shape {
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernel, stride = 1, padding = 0 } = layer;
      return [filters, ...windows(shape, kernel, stride, padding)];
    }
    case 'maxPool':
    case 'averagePool':
      return [shape[0], ...windows(shape, layer.size, layer.stride ?? layer.size, 0)];
    case 'dense':
      return [layer.units === 'classes' ? classes : layer.units];
    case 'flatten':
      return [sizeOf(shape)];
    default:
      return shape;
  }
}

function windows(shape: Shape, window: number, stride: number, padding: number): number[] {
  return shape.slice(1).map((length) => Math.max(0, windowCount(length, window, stride, padding)));
}
