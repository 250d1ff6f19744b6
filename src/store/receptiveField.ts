import type { LayerDescription } from '../worker/protocol.ts';

/** Pixels of the image from (top, left), both ends of it within the image. */
export interface ImagePart {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The pixels of an image that one pixel of a layer's output depends on; undefined where the layers before it are not known. */
export function receptiveField(
  layers: readonly LayerDescription[],
  layer: string,
  [row, column]: readonly [row: number, column: number],
): ImagePart | undefined {
  const last = layers.findIndex(({ name }) => name === layer);
  if (last < 0) return undefined;
  let [top, bottom, left, right] = [row, row, column, column];
  for (let k = last; k >= 0; k--) {
    const each = layers[k];
    if (each.kind === 'unknown' || each.inputShape.length < 3) return undefined;
    const window = windowOf(each.geometry);
    if (window === undefined) continue;
    const { size, stride, padding } = window;
    [top, left] = [top * stride - padding, left * stride - padding];
    [bottom, right] = [bottom * stride - padding + size - 1, right * stride - padding + size - 1];
  }
  const [height, width] = layers[0].inputShape.slice(1);
  [top, left] = [Math.max(0, top), Math.max(0, left)];
  return {
    top,
    left,
    height: Math.min(height - 1, bottom) - top + 1,
    width: Math.min(width - 1, right) - left + 1,
  };
}

type Geometry = Exclude<LayerDescription, { kind: 'unknown' }>['geometry'];

/** What a pixel of the output looks at; undefined where that is the same pixel. */
function windowOf(
  geometry: Geometry,
): { size: number; stride: number; padding: number } | undefined {
  switch (geometry.type) {
    case 'conv2d':
      return { size: geometry.kernel, stride: geometry.stride, padding: geometry.padding };
    case 'pool':
      return { size: geometry.size, stride: geometry.stride, padding: 0 };
    default:
      return undefined;
  }
}
