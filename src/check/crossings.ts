import type { Flip, Source } from '../network/source.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** A decision that flips as one element moves away from its value on one side. */
export interface Crossing {
  readonly flip: Flip;
  /** Up for w + h, down for w − h. */
  readonly side: 'up' | 'down';
  /** The smallest h at which it is flipped, to a relative 1e-3; 0 where the sweep's smallest step already flips it. */
  readonly h: number;
}

/** What flips around one element. */
export interface Crossings {
  /** Nearest first. */
  readonly nearest: readonly Crossing[];
  /** How many others are flipped at w ± the largest step. */
  readonly more: number;
}

/** A decision that is flipped at `above` and not at `below`. */
interface Bracket {
  readonly key: string;
  readonly flip: Flip;
  readonly side: Crossing['side'];
  below: number;
  above: number;
}

type FlipsByKey = ReadonlyMap<string, Flip>;
type Search<T> = Generator<void, T, void>;

const SIDES = ['up', 'down'] as const;
const PRECISION = 1e-3;

/**
 * The `most` nearest decisions that flip around a finished element, and the h of each, bisected on a log scale between
 * two steps of the sweep; one that flips and flips back between two steps goes unseen. Yields after every pass of the
 * network, at most about 2·H + 15·most of them, so that the caller can look up.
 */
export function* findCrossings(
  source: Source,
  sweep: Sweep,
  tensor: TensorSweep,
  element: number,
  most: number,
): Search<Crossings> {
  const flippedAt = flipsAround(source, tensor, element);
  const { steps } = sweep;
  const kinks = tensor.kinks.subarray(element * steps.length, (element + 1) * steps.length);
  const brackets = yield* bracket(flippedAt, steps, kinks, most);
  if (brackets.length === 0) return { nearest: [], more: 0 };
  const nearest = yield* bisect(flippedAt, brackets, most);
  const listed = new Set(nearest.map(({ side, key }) => side + key));
  let more = 0;
  for (const side of SIDES) {
    for (const key of (yield* flippedAt(side, steps[0])).keys())
      if (!listed.has(side + key)) more++;
  }
  const crossing = ({ flip, side, below, above }: Bracket): Crossing => ({
    flip,
    side,
    h: below === 0 ? 0 : above,
  });
  return { nearest: nearest.map(crossing), more };
}

type FlippedAt = (side: Crossing['side'], h: number) => Search<FlipsByKey>;

function flipsAround(
  source: Source,
  { tensor, index, value }: TensorSweep,
  element: number,
): FlippedAt {
  return function* (side, h) {
    const moved = value[element] + (side === 'up' ? h : -h);
    const flips = source.flipped(tensor.name, index[element], moved);
    yield;
    return new Map(flips.map((flip) => [`${flip.layer} ${flip.image} ${flip.unit}`, flip]));
  };
}

/** From the smallest step up to the one at which `most` decisions have flipped, each between the steps it flips between. */
function* bracket(
  flippedAt: FlippedAt,
  steps: Float64Array,
  kinks: Int32Array,
  most: number,
): Search<Bracket[]> {
  const found = new Map<string, Bracket>();
  for (let k = steps.length - 1; k >= 0 && found.size < most; k--) {
    if (kinks[k] === 0) continue;
    for (const side of SIDES) {
      for (const [key, flip] of yield* flippedAt(side, steps[k])) {
        const below = k + 1 < steps.length ? steps[k + 1] : 0;
        const name = side + key;
        if (!found.has(name)) found.set(name, { key, flip, side, below, above: steps[k] });
      }
    }
  }
  return [...found.values()];
}

/** Narrows the brackets until the `most` nearest are known, and known well enough; those come back, nearest first. */
function* bisect(flippedAt: FlippedAt, brackets: Bracket[], most: number): Search<Bracket[]> {
  let left = brackets;
  for (;;) {
    left.sort((a, b) => a.above - b.above);
    const furthest = left[Math.min(most, left.length) - 1].above;
    // Whoever flips only beyond `most` others is out of the running.
    left = left.filter(({ below }) => below < furthest);
    const open = left.find(({ below, above }) => below > 0 && above > below * (1 + PRECISION));
    if (open === undefined) return left.slice(0, most);
    const h = Math.sqrt(open.below * open.above);
    const flipped = yield* flippedAt(open.side, h);
    for (const candidate of left) {
      if (candidate.side !== open.side || h <= candidate.below || h >= candidate.above) continue;
      if (flipped.has(candidate.key)) candidate.above = h;
      else candidate.below = h;
    }
  }
}
