import { sizeOf } from '../../network/tensor.ts';
import { formatCount, formatFixed, formatScientific } from '../../numerics/format.ts';
import { countElements } from '../names.ts';
import type { TensorSummary } from '../summary.ts';
import type { Sweep, TensorSweep } from '../sweep.ts';
import type { Caveat } from './caveat.ts';
import type { CheckFacts } from './facts.ts';
import { edgeWords } from './edgeWords.ts';
import { samplingWords } from './sampling.ts';
import { unsteadyWords } from './unsteady.ts';

/** A penalty with a smaller share of a gradient than this covers nothing. */
const LEAST_SHARE = 0.01;
/** Where more of a tensor's weights than this cross a kink at their best step, kinks crowd in. */
const CROWDED = 1 / 4;

/** What is to be known before a check is trusted, the worst first; what has been judged so far counts. */
export function caveatsOf(
  sweep: Sweep,
  summaries: readonly (TensorSummary | undefined)[],
  facts: CheckFacts,
): Caveat[] {
  const known = sweep.tensors.flatMap((tensor, k): Known[] => {
    const summary = summaries[k];
    return summary === undefined ? [] : [{ tensor, summary }];
  });
  return [
    unsteadyWords(facts),
    precisionWords(sweep, known),
    penaltyWords(facts),
    trainingWords(facts),
    crowdWords(sweep, known, facts),
    edgeWords(facts),
    sampledWords(sweep),
  ].filter((caveat) => caveat !== undefined);
}

/** A tensor with its summary. */
interface Known {
  readonly tensor: TensorSweep;
  readonly summary: TensorSummary;
}

function precisionWords(
  { precision, analyticPrecision }: Sweep,
  known: readonly Known[],
): Caveat | undefined {
  if (precision !== 'float32' && analyticPrecision !== 'float32') return undefined;
  const items = known
    .filter(({ summary }) => Number.isFinite(summary.sight))
    .map(
      ({ tensor, summary }) =>
        `${tensor.tensor.name}: half of the weights would hide a relative mistake below ${formatScientific(summary.sight)}.`,
    );
  return precision === 'float32'
    ? {
        title: 'The losses are float32.',
        text: 'Rounding covers small mistakes: each loss is off by up to 6 parts in 10⁸. Losses in float64 see far smaller ones.',
        items,
      }
    : {
        title: 'The gradient is float32.',
        text: 'Its own rounding, 6 parts in 10⁸ at every operation, cannot be told from a small mistake.',
        items,
      };
}

function penaltyWords({ penaltyShares }: CheckFacts): Caveat | undefined {
  const telling = penaltyShares.filter(({ share }) => share >= LEAST_SHARE);
  if (telling.length === 0) return undefined;
  return {
    title: 'Regularization is on.',
    text: 'The penalty’s gradient is easy to get right and can cover a mistake in that of the data: check once with λ = 0.',
    items: telling.map(
      ({ tensor, share }) => `${tensor}: ${formatFixed(100 * share, 0)} % of it is the penalty’s.`,
    ),
  };
}

function trainingWords({ trainingSteps }: CheckFacts): Caveat | undefined {
  if (trainingSteps !== 0) return undefined;
  return {
    title: 'These are the first moments of training.',
    text: 'After 0 steps the weights are still random, and a mistake that only shows in a network at work may stay small: check again after some steps, when the loss has begun to fall.',
  };
}

function crowdWords(
  { steps }: Sweep,
  known: readonly Known[],
  { batchSize }: CheckFacts,
): Caveat | undefined {
  const items = known
    .filter(({ summary }) => summary.crossedAtBest > CROWDED * summary.done)
    .map(({ tensor: { tensor }, summary }) => {
      const at = summary.atBest === undefined ? Number.NaN : steps[summary.atBest.stepNumber];
      return `${tensor.name}: ${formatCount(summary.crossedAtBest)} of ${countElements(tensor.role, summary.done)} at h = ${formatScientific(at)}.`;
    });
  if (items.length === 0) return undefined;
  const fewer =
    batchSize === undefined
      ? 'Every image brings its own: fewer images cross fewer.'
      : batchSize > 1
        ? `Each of the ${batchSize} images brings its own: fewer images cross fewer.`
        : 'A smaller h or a smaller network crosses fewer.';
  return {
    title: 'Kinks crowd in.',
    text: `Even at the best h many weights push a ReLU or a pool past its switch. ${fewer}`,
    items,
  };
}

/** Per tensor, what a sample may miss. */
function sampledWords({ tensors }: Sweep): Caveat | undefined {
  const sampled = tensors.filter(({ tensor, index }) => index.length < sizeOf(tensor.shape));
  if (sampled.length === 0) return undefined;
  const checked = tensors.reduce((sum, { index }) => sum + index.length, 0);
  const total = tensors.reduce((sum, { tensor }) => sum + sizeOf(tensor.shape), 0);
  return {
    title: 'Not every weight is checked.',
    text: `${formatCount(checked)} of ${formatCount(total)} are: a mistake in a few of the others would not be seen.`,
    items: sampled.flatMap((tensor) => {
      const words = samplingWords(tensor);
      return words === undefined ? [] : [`${tensor.tensor.name}: ${words}.`];
    }),
  };
}
