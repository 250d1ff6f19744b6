import { formatCount } from '../../numerics/format.ts';
import { coordinates } from '../../network/tensor.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { Hypothesis } from './hypothesis.ts';

/** Elements never written: the gradient is exactly 0 where the loss moves, and right everywhere else. */
export function zeroHypotheses(comparison: Comparison): Hypothesis[] {
  const { analytic, best, uncertainty, living, wrong, index, tensor } = comparison;
  const zeros = wrong.filter((i) => analytic[i] === 0);
  if (zeros.length === 0) return [];
  const fit = fitOf(
    comparison,
    best.map((derivative, i) => (analytic[i] === 0 ? 0 : derivative)),
    uncertainty,
  );
  if (!isExact(fit)) return [];
  const slice = sharedSlice(
    zeros.map((i) => index[i]),
    tensor.shape,
  );
  const all = zeros.length === living.length;
  return [
    {
      id: all ? 'all-zero' : 'slice-zero',
      title: all
        ? 'the gradient is never written'
        : slice === undefined
          ? 'some elements are never written'
          : `the slice ${slice} is never written`,
      evidence: `${formatCount(zeros.length)} ${zeros.length === 1 ? 'gradient is' : 'gradients are'} exactly 0 where the loss moves; the other ${formatCount(living.length - zeros.length)} are right.`,
      faults: ['last-output-missing'],
      fitted: 0,
      fit,
    },
  ];
}

/** Only the elements of one slice are wrong, and all other ones are right. */
export function sliceHypotheses(comparison: Comparison): Hypothesis[] {
  const { wrong, living, index, tensor } = comparison;
  if (tensor.role === 'input' || wrong.length === 0 || wrong.length === living.length) return [];
  const slice = sharedSlice(
    wrong.map((i) => index[i]),
    tensor.shape,
  );
  if (slice === undefined || tensor.shape.length < 2) return [];
  return [
    {
      id: 'slice-wrong',
      title: `something is wrong in the slice ${slice} alone`,
      evidence: `All ${formatCount(wrong.length)} wrong ones lie there; the ${formatCount(living.length - wrong.length)} elsewhere are right.`,
      faults: [],
      fitted: 4,
      fit: { tested: living.length, met: living.length, explained: wrong.length },
    },
  ];
}

/** "[3, ·, ·, ·]" where all places share one coordinate on an axis with others; undefined where they do not. */
export function sharedSlice(
  places: readonly number[],
  shape: readonly number[],
): string | undefined {
  const all = places.map((place) => coordinates(shape, place));
  const axis = shape.findIndex(
    (length, k) => length > 1 && all.every((coordinate) => coordinate[k] === all[0]?.[k]),
  );
  if (axis < 0) return undefined;
  return `[${shape.map((_, k) => (k === axis ? all[0]?.[k] : '·')).join(', ')}]`;
}
