import type { Exhibit, SampleInQuestion } from '../check/causes/exhibit.ts';
import { quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import type { TensorInView } from './inView.ts';

/** A ratio to a derivative that is 0 within so many uncertainties says nothing. */
const WITHIN = 6;
/** More dots than these are a blot. */
const MOST_DOTS = 400;
/** Kernels up to this wide are drawn as pictures. */
const WIDEST_KERNEL = 11;

/** Analytic ÷ best derivative of every element that differs from 0 visibly, and the stretch of an axis that shows them. */
export interface RatiosInView {
  readonly kind: 'ratios';
  readonly ratios: readonly number[];
  readonly least: number;
  readonly most: number;
  /** The one that they are said to share. */
  readonly factor?: number;
  /** λ, where λ w was taken off both gradients first. */
  readonly penalty?: number;
}

/** Dots that lie on a line through the origin if the cause is the right one. */
export interface LineInView {
  readonly kind: 'line';
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly slope: number;
  readonly xName: string;
  readonly yName: string;
  /** Every so-manyth element has a dot. */
  readonly every: number;
  /** The sample that the gradient is of, or that is missing in it. */
  readonly sample?: SampleInQuestion;
}

/** One kernel of `width` columns three times, row by row; NaN where it was not checked. */
export interface KernelsInView {
  readonly kind: 'kernels';
  readonly width: number;
  readonly analytic: readonly number[];
  readonly numeric: readonly number[];
  /** Numeric gradients in the places that the cause says they went to. */
  readonly moved: readonly number[];
}

export type ExhibitInView = RatiosInView | LineInView | KernelsInView;

/** What a cause's exhibit shows of the tensor in view; undefined where too few of its elements could be shown. */
export function exhibitInView(
  exhibit: Exhibit | undefined,
  inView: TensorInView,
  element: number,
): ExhibitInView | undefined {
  const { tensor, judgement } = inView;
  const { analytic, value } = tensor;
  const { best } = judgement;
  switch (exhibit?.kind) {
    case undefined:
      return ratiosInView(inView);
    case 'ratio':
      return ratiosInView(inView, exhibit);
    case 'difference':
      return lineInView(inView, value, (i) => analytic[i] - best[i], {
        slope: exhibit.slope,
        xName: tensor.tensor.role === 'bias' ? 'b' : 'w',
        yName: 'analytic − numeric',
      });
    case 'predicted':
      return lineInView(inView, exhibit.gradient, (i) => analytic[i], {
        slope: 1,
        xName: predictedBy(exhibit.sample),
        yName: 'analytic',
        ...(exhibit.sample !== undefined && { sample: exhibit.sample }),
      });
    case 'rearranged': {
      const moved = Float64Array.from(exhibit.source, (i) => (i < 0 ? Number.NaN : best[i]));
      return (
        kernelsInView(inView, moved, element) ??
        lineInView(inView, moved, (i) => analytic[i], {
          slope: 1,
          xName: 'numeric, of the place it would come from',
          yName: 'analytic',
        })
      );
    }
  }
}

function predictedBy(sample: SampleInQuestion | undefined): string {
  if (sample === undefined) return 'with this bug';
  return sample.isAlone ? `of sample ${sample.number} alone` : `without sample ${sample.number}`;
}

/** Most ratios lie on the axis, which holds 0 and 1, too; those beyond are shown at its ends. */
function ratiosInView(
  { tensor, judgement }: TensorInView,
  { factor, penalty }: { factor?: number; penalty?: number } = {},
): RatiosInView | undefined {
  const { best, uncertainty } = judgement;
  const ratios: number[] = [];
  for (let i = 0; i < tensor.done; i++) {
    const decay = penalty === undefined ? 0 : penalty * tensor.value[i];
    const derivative = best[i] - decay;
    const ratio = (tensor.analytic[i] - decay) / derivative;
    if (Math.abs(derivative) > WITHIN * uncertainty[i] && Number.isFinite(ratio)) {
      ratios.push(ratio);
    }
  }
  if (ratios.length < 2) return undefined;
  const sorted = sortedNumbers(ratios);
  return {
    kind: 'ratios',
    ratios,
    least: Math.min(0, quantileSorted(sorted, 0.1)),
    most: Math.max(1, quantileSorted(sorted, 0.9)),
    ...(factor !== undefined && { factor }),
    ...(penalty !== undefined && { penalty }),
  };
}

function lineInView(
  { tensor }: TensorInView,
  along: ArrayLike<number>,
  up: (element: number) => number,
  names: Omit<LineInView, 'kind' | 'x' | 'y' | 'every'>,
): LineInView | undefined {
  const known: number[] = [];
  for (let i = 0; i < tensor.done; i++) {
    if (Number.isFinite(along[i]) && Number.isFinite(up(i))) known.push(i);
  }
  if (known.length < 2) return undefined;
  const every = Math.ceil(known.length / MOST_DOTS);
  const shown = known.filter((_, k) => k % every === 0);
  return { kind: 'line', x: shown.map((i) => along[i]), y: shown.map(up), every, ...names };
}

/** The kernel that the element belongs to; undefined for what is no small kernel. */
function kernelsInView(
  { tensor, judgement }: TensorInView,
  moved: Float64Array,
  element: number,
): KernelsInView | undefined {
  const { shape } = tensor.tensor;
  if (shape.length !== 4) return undefined;
  const [height, width] = shape.slice(2);
  if (Math.max(height, width) > WIDEST_KERNEL) return undefined;
  const size = height * width;
  const first = Math.floor(tensor.index[element] / size) * size;
  const kernel = (column: Float64Array): number[] => {
    const cells = new Array<number>(size).fill(Number.NaN);
    tensor.index.forEach((place, i) => {
      if (place >= first && place < first + size && i < tensor.done) {
        cells[place - first] = column[i];
      }
    });
    return cells;
  };
  return {
    kind: 'kernels',
    width,
    analytic: kernel(tensor.analytic),
    numeric: kernel(judgement.best),
    moved: kernel(moved),
  };
}
