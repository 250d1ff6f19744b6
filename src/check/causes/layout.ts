import { formatCount } from '../../numerics/format.ts';
import type { Shape } from '../../network/tensor.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { Hypothesis } from './hypothesis.ts';

/** The right numbers in the wrong places: where the element at a flat place would have its number from. */
interface Layout {
  readonly id: string;
  readonly title: string;
  readonly faults: readonly string[];
  /** What puts the numbers back. */
  readonly fix: string;
  /** Undefined where the layout says nothing. */
  readonly source: (place: number) => number | undefined;
  /** The other way: where the number of a place went. */
  readonly target: (place: number) => number | undefined;
}

/** Fewer pairs than this may meet by chance, or be each other's neighbours. */
const PAIRS_NEEDED = 4;

/**
 * Kernels rotated, mirrored, transposed or moved by a pixel; matrices transposed. Needs both ends of a pair checked:
 * `ruledOut` has the faults of layouts that had enough pairs and do not hold.
 */
export function layoutHypotheses(comparison: Comparison): {
  hypotheses: Hypothesis[];
  ruledOut: string[];
} {
  const { analytic, best, uncertainty, index } = comparison;
  const ruledOut: string[] = [];
  const position = new Map(Array.from(index, (place, i) => [place, i] as const));
  const at = (place: number | undefined): number | undefined =>
    place === undefined ? undefined : position.get(place);
  const hypotheses = layoutsOf(comparison).flatMap((layout): Hypothesis[] => {
    const sources = Array.from(index, (place) => at(layout.source(place)));
    const read = (column: Float64Array) =>
      sources.map((i) => (i === undefined ? Number.NaN : column[i]));
    const fit = fitOf(
      comparison,
      read(best),
      read(uncertainty).map((u, i) => u + uncertainty[i]),
    );
    if (!isExact(fit) || fit.explained < PAIRS_NEEDED) {
      if (fit.tested - fit.met >= PAIRS_NEEDED) ruledOut.push(...layout.faults);
      return [];
    }
    return [
      {
        id: layout.id,
        title: layout.title,
        evidence: `Each analytic gradient is the numeric one of the place it would come from, for ${formatCount(fit.met)} of the ${formatCount(fit.tested)} with both places checked.`,
        faults: layout.faults,
        fitted: 0,
        fit,
        corrected: Float64Array.from(index, (place) => {
          const i = at(layout.target(place));
          return i === undefined ? Number.NaN : analytic[i];
        }),
        fix: layout.fix,
        exhibit: { kind: 'rearranged', source: Int32Array.from(sources, (i) => i ?? -1) },
      },
    ];
  });
  return { hypotheses, ruledOut };
}

function layoutsOf({ tensor: { role, shape } }: Comparison): Layout[] {
  if (role === 'weight' && shape.length === 2) return [transposedMatrix(shape)];
  if (shape.length !== 4) return [];
  const [height, width] = shape.slice(2);
  const layouts: Layout[] = [];
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1]) {
      if (dy === 0 && dx === 0) continue;
      layouts.push({
        id: `shifted ${dy} ${dx}`,
        title: 'moved by a pixel',
        fix: 'g, moved back',
        faults: shiftFaults(dy, dx),
        ...moved(shape, (i, j) => [i + dy, j + dx]),
        target: moved(shape, (i, j) => [i - dy, j - dx]).source,
      });
    }
  }
  if (role !== 'weight' || height * width === 1) return layouts;
  const own = (
    id: string,
    title: string,
    fix: string,
    to: (i: number, j: number) => [number, number],
  ): Layout => ({
    id,
    title,
    fix,
    faults: [id],
    ...moved(shape, to),
    target: moved(shape, to).source,
  });
  return [
    own('kernel-flipped', 'each kernel is rotated by 180°', 'g, rotated back', (i, j) => [
      height - 1 - i,
      width - 1 - j,
    ]),
    own(
      'kernel-mirrored-rows',
      'the rows of each kernel are in reverse',
      'g, rows put back',
      (i, j) => [height - 1 - i, j],
    ),
    own(
      'kernel-mirrored-columns',
      'the columns of each kernel are in reverse',
      'g, columns put back',
      (i, j) => [i, width - 1 - j],
    ),
    own(
      'kernel-transposed',
      'rows and columns of each kernel are exchanged',
      'g, transposed',
      (i, j) => [j, i],
    ),
    ...layouts,
  ];
}

/** The backward pass that believes in one pixel less of padding meets the pixel down and right of the forward's. */
function shiftFaults(dy: number, dx: number): string[] {
  if (dy === 1 && dx === 1) return ['padding-off-by-one'];
  return dy === 0 && dx === -1 ? ['input-gradient-shifted'] : [];
}

/** A map of the last two axes onto themselves, as flat places; outside there is nothing. */
function moved(
  shape: Shape,
  to: (i: number, j: number) => [number, number],
): Pick<Layout, 'source'> {
  const [height, width] = shape.slice(2);
  return {
    source(place) {
      const plane = place - (place % (height * width));
      const [i, j] = to(Math.floor((place - plane) / width), place % width);
      return i >= 0 && i < height && j >= 0 && j < width ? plane + i * width + j : undefined;
    },
  };
}

/** Numbers of a units × inputs matrix written as inputs × units. */
function transposedMatrix([units, inputs]: Shape): Layout {
  return {
    id: 'weight-gradient-transposed',
    title: 'the matrix is written transposed',
    fix: 'g, transposed',
    faults: ['weight-gradient-transposed'],
    source: (place) => (place % units) * inputs + Math.floor(place / units),
    target: (place) => (place % inputs) * units + Math.floor(place / inputs),
  };
}
