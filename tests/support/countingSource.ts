import type { Perturbations, Source, TensorDescription } from '../../src/network/source.ts';
import { sizeOf } from '../../src/network/tensor.ts';

/** A source without a network: each tensor's loss is the sum of its squares around values 0, 1, 2, …; it logs what it was asked. */
export function countingSource(
  shapes: Record<string, TensorDescription['shape']>,
  onLosses: (perturbations: Perturbations) => void = () => {},
): Source {
  const values = new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      Float64Array.from({ length: sizeOf(shape) }, (_, i) => i),
    ]),
  );
  return {
    tensors: Object.entries(shapes).map(([name, shape]) => ({
      name,
      layer: name.split('.')[0],
      role: name.endsWith('.bias') ? 'bias' : 'weight',
      shape,
    })),
    precision: 'float64',
    analyticPrecision: 'float64',
    loss: 0,
    evaluatedBy: 'network',
    logitScale: 1,
    values: (tensor) => values.get(tensor)!,
    gradient: (tensor) => values.get(tensor)!.map((w) => 2 * w),
    losses(perturbations) {
      onLosses(perturbations);
      const { tensor, index, value } = perturbations;
      const current = values.get(tensor)!;
      return {
        loss: value.map((v, i) => v * v - current[index[i]] ** 2),
        flips: Int32Array.from(value, (v, i) =>
          Math.sign(v) === Math.sign(current[index[i]]) ? 0 : 1,
        ),
      };
    },
    // Held, each loss goes on along the slope that it has at its element.
    frozenLosses: ({ tensor, index, value }) =>
      value.map((v, i) => {
        const w = values.get(tensor)![index[i]];
        return Math.sign(v) === Math.sign(w) ? v * v - w * w : 2 * w * (v - w);
      }),
    flipped: (tensor, index, value) =>
      Math.sign(value) === Math.sign(values.get(tensor)![index])
        ? []
        : [{ layer: tensor.split('.')[0], image: 0, unit: index }],
    onEdge: false,
  };
}
