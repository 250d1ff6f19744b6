import type { TensorDescription } from '../network/source.ts';
import { coordinates } from '../network/tensor.ts';

const LETTERS = { weight: 'W', bias: 'b', input: 'a' } as const;

/** W[6, 0, 0, 2], b[3] or a[0, 1, 4, 4]: an element by its coordinates. */
export function elementName({ role, shape }: TensorDescription, index: number): string {
  return `${LETTERS[role]}[${coordinates(shape, index).join(', ')}]`;
}

/** How many elements of a tensor, in words: 72 weights, 1 bias, 8 inputs. */
export function countElements(role: TensorDescription['role'], count: number): string {
  const plural = role === 'bias' ? 'biases' : `${role}s`;
  return `${count} ${count === 1 ? role : plural}`;
}
