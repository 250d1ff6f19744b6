import type { LayerKind } from '../layer.ts';
import { type Arithmetic, isNaN } from './arithmetic.ts';
import type { Deciding, LayerPass } from './layerPass.ts';

/** ReLU (slope 0) or leaky ReLU. Where decisions are held, z passes wherever they say so, whatever its sign. */
export function rectify<T>(
  arithmetic: Arithmetic<T>,
  slope: number,
  { input, output, decisions }: LayerPass<T>,
  deciding: Deciding,
): void {
  const zero = arithmetic.of(0);
  const factor = arithmetic.of(slope);
  input.forEach((z, i) => {
    if (deciding !== 'held') {
      const side = arithmetic.compare(z, zero);
      decisions[i] = side > 0 || (side === 0 && deciding === 'other') ? 1 : 0;
    }
    const below = (): T => {
      if (slope !== 0) return arithmetic.multiply(factor, z);
      return isNaN(arithmetic, z) ? z : zero;
    };
    output[i] = decisions[i] === 1 ? z : below();
  });
}

/** tanh, sigmoid, softplus or GELU, zΦ(z). */
export function activate<T>(
  { multiply, tanh, sigmoid, softplus, normalCdf }: Arithmetic<T>,
  kind: LayerKind,
  { input, output }: LayerPass<T>,
): void {
  const functions: Partial<Record<LayerKind, (z: T) => T>> = {
    tanh,
    sigmoid,
    softplus,
    gelu: (z) => multiply(z, normalCdf(z)),
    flatten: (z) => z,
  };
  const value = functions[kind];
  if (value === undefined)
    throw new RangeError(`There is no function for a layer of kind ${kind}.`);
  input.forEach((z, i) => {
    output[i] = value(z);
  });
}

/** Kept units, those with a decision of 1, times the scale; the others 0. */
export function drop<T>(
  { of, multiply }: Arithmetic<T>,
  scale: number,
  { input, output, decisions }: LayerPass<T>,
): void {
  const [zero, factor] = [of(0), of(scale)];
  input.forEach((z, i) => {
    output[i] = decisions[i] === 1 ? multiply(z, factor) : zero;
  });
}
