import type { TensorDescription } from '../network/source.ts';
import { formatCount } from '../numerics/format.ts';
import { coordinates, type Shape } from '../network/tensor.ts';

const LETTERS = { weight: 'W', bias: 'b', input: 'a' } as const;

/** W[6, 0, 0, 2], b[3] or a[0, 1, 4, 4]: an element by its coordinates. */
export function elementName({ role, shape }: TensorDescription, index: number): string {
  return `${LETTERS[role]}[${coordinates(shape, index).join(', ')}]`;
}

/** Where a decision stands: a pixel (row, column) of a channel, or one of a flat layer's units or a loss's classes. */
export type DecisionPlace = { channel: number; pixel: string } | { unit: string };

/** The place of a decision in a layer's output of this shape; without one, a class that a hinge loss compares. */
export function decisionPlace(shape: Shape | undefined, unit: number): DecisionPlace {
  if (shape === undefined) return { unit: `class ${unit}` };
  if (shape.length === 1) return { unit: `unit ${unit}` };
  const [channel, ...pixel] = coordinates(shape, unit);
  return { channel, pixel: `(${pixel.join(', ')})` };
}

/** Row and column of a decision in a layer's output of channels × rows × columns; undefined for other shapes. */
export function decisionPixel(
  shape: Shape | undefined,
  unit: number,
): readonly [row: number, column: number] | undefined {
  if (shape?.length !== 3) return undefined;
  const [, row, column] = coordinates(shape, unit);
  return [row, column];
}

/** How many elements of a tensor, in words: 72 weights, 1 bias, 8 inputs. */
export function countElements(role: TensorDescription['role'], count: number): string {
  return `${formatCount(count)} ${count === 1 ? role : pluralOf(role)}`;
}

export function pluralOf(role: TensorDescription['role']): string {
  return role === 'bias' ? 'biases' : `${role}s`;
}
