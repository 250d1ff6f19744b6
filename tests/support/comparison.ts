import { type Comparison, compareTensor } from '../../src/check/causes/comparison.ts';
import { VERDICTS } from '../../src/check/verdict.ts';
import type { TensorDescription } from '../../src/network/source.ts';
import { createRandom } from '../../src/numerics/random.ts';

/** A comparison made by hand: uncertainty 1e-10 unless told, every difference beyond six of it called wrong. */
export function comparisonOf(
  tensor: TensorDescription,
  best: Float64Array,
  analytic: Float64Array,
  options: { index?: Int32Array; value?: Float64Array; uncertainty?: number } = {},
): Comparison {
  const { uncertainty = 1e-10 } = options;
  const index = options.index ?? Int32Array.from(best, (_, i) => i);
  return compareTensor(
    {
      tensor,
      index,
      value: options.value ?? normals(best.length, 77),
      analytic,
      done: best.length,
    },
    {
      best,
      uncertainty: best.map(() => uncertainty),
      verdict: Uint8Array.from(best, (derivative, i) =>
        VERDICTS.indexOf(Math.abs(analytic[i] - derivative) > 6 * uncertainty ? 'wrong' : 'agrees'),
      ),
    },
  );
}

export function normals(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, () => random.normal());
}

export const KERNEL: TensorDescription = {
  name: 'conv1.weight',
  layer: 'conv1',
  role: 'weight',
  shape: [3, 2, 3, 3],
};

export const MATRIX: TensorDescription = {
  name: 'dense1.weight',
  layer: 'dense1',
  role: 'weight',
  shape: [4, 6],
};

export const BIAS: TensorDescription = {
  name: 'dense1.bias',
  layer: 'dense1',
  role: 'bias',
  shape: [4],
};
