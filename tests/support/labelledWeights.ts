import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ElementLosses } from '../../src/check/sweep.ts';
import type { Circumstances } from '../../src/check/evidence.ts';

export const SETS = ['general', 'blank', 'dense'] as const;

/** One weight of a small random network with its right gradient and those that known faults would give. */
export interface LabelledWeight {
  readonly name: string;
  /** Shared by the weights of one tensor of one network. */
  readonly tensor: string;
  /** Everything that is known: flips, and losses with decisions held. */
  readonly losses: ElementLosses;
  readonly circumstances: Circumstances;
  readonly gradient: number;
  /** The right gradient under the other convention for decisions exactly on their edge. */
  readonly otherGradient: number;
  /** Whether decisions flip at every step, or two conventions give two gradients: the weight sits exactly on a kink. */
  readonly onKink: boolean;
  readonly faults: readonly { readonly id: string; readonly gradient: number }[];
}

type Losses = (number | null)[];

interface Line {
  seed: number;
  act: string;
  scale: string;
  tensor: string;
  j: number;
  w: number;
  f0: number;
  qMag: number;
  h: number[];
  fp: Losses;
  fm: Losses;
  wp: number[];
  wm: number[];
  np: number[];
  nm: number[];
  ffp: Losses;
  ffm: Losses;
  gfp?: Losses;
  gfm?: Losses;
  g: number;
  g2: number;
  gScale: number;
  bugs: { id: string; g: number }[];
}

const lossesOf = (losses: Losses): Float64Array =>
  Float64Array.from(losses, (loss) => loss ?? Number.NaN);

/** The labelled weights of tests/fixtures/verdict: general networks, blank borders with zero biases, many kinks. */
export function labelledWeights(
  set: (typeof SETS)[number],
  precision: 'float64' | 'float32' = 'float64',
): LabelledWeight[] {
  const file = `${precision === 'float64' ? 'f64' : 'f32'}-${set}.jsonl.gz`;
  const text = gunzipSync(readFileSync(`tests/fixtures/verdict/${file}`)).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line, number) => {
      const { tensor, j, w, seed, act, scale, ...rest } = JSON.parse(line) as Line;
      const kinks = Int32Array.from(rest.np, (flips, k) => flips + rest.nm[k]);
      const { gfp, gfm } = rest;
      return {
        name: `${precision} ${set}:${number + 1} ${tensor}[${j}]`,
        tensor: `${set} ${seed} ${act} ${scale} ${tensor}`,
        losses: {
          base: rest.f0,
          plus: lossesOf(rest.fp),
          minus: lossesOf(rest.fm),
          steps: Float64Array.from(rest.h),
          up: Float64Array.from(rest.wp, (plus) => plus - w),
          down: Float64Array.from(rest.wm, (minus) => w - minus),
          kinks,
          frozen: { plus: lossesOf(rest.ffp), minus: lossesOf(rest.ffm) },
          ...(gfp && gfm && { other: { plus: lossesOf(gfp), minus: lossesOf(gfm) } }),
        },
        circumstances: {
          precision,
          analyticPrecision: precision,
          gradientScale: rest.gScale,
          logitScale: rest.qMag,
        },
        gradient: rest.g,
        otherGradient: rest.g2,
        onKink: rest.g2 !== rest.g || kinks.every((flips) => flips > 0),
        faults: rest.bugs.map(({ id, g }) => ({ id, gradient: g })),
      };
    });
}

/** How much is known of a weight: losses with decisions held, or flip counts, or neither. */
export type Knowledge = 'held' | 'flips' | 'numbers';

export function knownAs(knowledge: Knowledge, losses: ElementLosses): ElementLosses {
  if (knowledge === 'held') return losses;
  const { base, plus, minus, steps, up, down, kinks } = losses;
  return {
    plus,
    minus,
    steps,
    up,
    down,
    ...(base !== undefined && { base }),
    ...(kinks !== undefined && knowledge === 'flips' && { kinks }),
  };
}
