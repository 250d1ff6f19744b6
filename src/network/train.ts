import {
  backward,
  type Batch,
  type Evaluation,
  evaluate,
  type Network,
  parametersOf,
} from './network.ts';

/** One step of plain gradient descent, w ← w − rate · ∂loss/∂w. Returns the loss before the step. */
export function descend(network: Network, evaluation: Evaluation, rate: number): number {
  const loss = evaluate(network, evaluation);
  const gradients = backward(network, evaluation);
  for (const parameter of parametersOf(network)) {
    const gradient = gradients.parameters.get(parameter.name)!;
    for (let i = 0; i < gradient.length; i++) parameter.values[i] -= rate * gradient[i];
  }
  return loss;
}

/** The samples `from` … `from + count − 1` of a batch, going round at its end. */
export function slice(batch: Batch, from: number, count: number): Batch {
  const images = new Float64Array((count * batch.images.length) / batch.count);
  const part = { count, images, labels: new Int32Array(count) };
  copySlice(batch, from, part);
  return part;
}

/** Writes the samples of a batch from number `from` on over those of another, going round at its end. */
export function copySlice(batch: Batch, from: number, target: Batch): void {
  const size = batch.images.length / batch.count;
  for (let n = 0; n < target.count; n++) {
    const source = (from + n) % batch.count;
    target.images.set(batch.images.subarray(source * size, (source + 1) * size), n * size);
    target.labels[n] = batch.labels[source];
  }
}
