import { forwardHeld, holding } from '../../network/held.ts';
import type { LossPass } from '../../network/losses/loss.ts';
import {
  allocateEvaluation,
  type Batch,
  continueEvaluation,
  forward,
  type Network,
  parametersOf,
} from '../../network/network.ts';
import type { SampleGradients } from './samples.ts';

/** The half step: five points' truncation is far below what a sample's share differs by. */
const HALF_STEP = 1e-3;

/**
 * Five-point differences of each sample's share of the data's loss, decisions held, for elements at these flat places of
 * a parameter: n × N. They need no hand-written gradient, only forward passes, four an element.
 */
export function numericSampleGradients(
  network: Network,
  batch: Batch,
  tensor: string,
  index: Int32Array,
): SampleGradients {
  const base = allocateEvaluation(network, batch);
  forward(network, base);
  const from = network.layers.findIndex(({ parameters }) =>
    parameters.some(({ name }) => name === tensor),
  );
  const parameter = parametersOf(network).find(({ name }) => name === tensor);
  if (parameter === undefined) throw new RangeError(`The network has no parameter "${tensor}".`);
  const { values } = parameter;
  const own = continueEvaluation(network, batch, from, base.passes[from].input);
  const evaluation = holding(network, own, base);
  const lossesAt = (place: number, value: number): Float64Array => {
    const before = values[place];
    values[place] = value;
    forwardHeld(network, evaluation, from);
    values[place] = before;
    return sampleLosses(network, evaluation.lossPass);
  };

  const gradient = new Float64Array(index.length * batch.count);
  const uncertainty = new Float64Array(index.length);
  index.forEach((place, i) => {
    const w = values[place];
    const h = HALF_STEP * Math.max(1, Math.abs(w));
    const [far, near] = [2 * h, h].map((step) => ({
      plus: lossesAt(place, w + step),
      minus: lossesAt(place, w - step),
      width: w + step - (w - step),
    }));
    for (let n = 0; n < batch.count; n++) {
      const narrow = (near.plus[n] - near.minus[n]) / near.width;
      const wide = (far.plus[n] - far.minus[n]) / far.width;
      const five = (4 * narrow - wide) / 3;
      gradient[i * batch.count + n] = five;
      // The next order is smaller than the last by about h²; the rounding is that of the two losses.
      const truncation = Math.abs(five - narrow) / 100;
      const rounding = (8 * 2 ** -53 * Math.abs(near.plus[n])) / near.width;
      uncertainty[i] = Math.max(uncertainty[i], truncation + rounding);
    }
  });
  return { gradient, uncertainty };
}

/** Each sample's share of the mean loss; they add up to it. */
function sampleLosses({ loss }: Network, whole: LossPass): Float64Array {
  const { batch, classes, scores, labels, decisions } = whole;
  return Float64Array.from({ length: batch }, (_, n) => {
    const row = [n * classes, (n + 1) * classes] as const;
    const one: LossPass = {
      batch: 1,
      classes,
      scores: scores.subarray(...row),
      labels: labels.subarray(n, n + 1),
      decisions: decisions.length === 0 ? decisions : decisions.subarray(...row),
    };
    return (loss.kinks?.forwardHeld(one) ?? loss.forward(one)) / batch;
  });
}
