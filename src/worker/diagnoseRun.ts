import { compareTensor } from '../check/causes/comparison.ts';
import { type Diagnosis, diagnose } from '../check/causes/diagnose.ts';
import { createReplay } from '../check/causes/replay.ts';
import { numericSampleGradients } from '../check/causes/sampleGradients.ts';
import type { SampleGradients } from '../check/causes/samples.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Sweep } from '../check/sweep.ts';
import type { Batch, Network } from '../network/network.ts';
import { sizeOf } from '../network/tensor.ts';

/** So many elements of a wrong tensor tell well enough whose samples are in it. */
const SAMPLED = 16;

/** The causes of all wrong tensors of a run. `right` is the network without the injected bugs, to replay others on. */
export function diagnoseRun(
  right: Network,
  batch: Batch,
  sweep: Sweep,
  judgements: readonly Judgement[],
): Diagnosis[] {
  const comparisons = sweep.tensors.map((tensor, k) => compareTensor(tensor, judgements[k]));
  const wrong = comparisons.filter((comparison) => comparison.wrong.length > 0);
  if (wrong.length === 0) return [];
  const samples = new Map(
    wrong
      .filter(({ tensor }) => tensor.role !== 'input')
      .map(({ tensor, index, living }) => {
        const chosen = living.slice(0, SAMPLED);
        return [tensor.name, spread(right, batch, tensor.name, index, chosen)] as const;
      }),
  );
  return diagnose(comparisons, {
    facts: {
      analyticPrecision: sweep.analyticPrecision,
      loss: right.loss.kind,
      batchSize: batch.count,
      l2: right.l2,
      labels: batch.labels,
      classes: right.classes,
      layers: right.layers.map(({ name, outputShape }) => ({
        name,
        pixels: sizeOf(outputShape.slice(1)),
      })),
    },
    replayFaults: createReplay(right, batch),
    samples,
  });
}

/** The sample gradients of the chosen elements in the places of all. */
function spread(
  network: Network,
  batch: Batch,
  tensor: string,
  index: Int32Array,
  chosen: readonly number[],
): SampleGradients {
  const places = Int32Array.from(chosen, (i) => index[i]);
  const found = numericSampleGradients(network, batch, tensor, places);
  const gradient = new Float64Array(index.length * batch.count).fill(Number.NaN);
  const uncertainty = new Float64Array(index.length).fill(Number.NaN);
  chosen.forEach((i, k) => {
    const own = found.gradient.subarray(k * batch.count, (k + 1) * batch.count);
    gradient.set(own, i * batch.count);
    uncertainty[i] = found.uncertainty[k];
  });
  return { gradient, uncertainty };
}
