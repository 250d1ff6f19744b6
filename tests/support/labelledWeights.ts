import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ElementLosses } from '../../src/check/sweep.ts';

/** One weight of a small random network with its right gradient and those that known faults would give. */
export interface LabelledWeight {
  readonly name: string;
  readonly losses: ElementLosses;
  readonly gradient: number;
  readonly gradientScale: number;
  readonly logitScale: number;
  /** Whether decisions flip at every step: the weight sits exactly on a kink. */
  readonly onKink: boolean;
  readonly faults: readonly { readonly id: string; readonly gradient: number }[];
}

interface Line {
  tensor: string;
  j: number;
  w: number;
  f0: number;
  qMag: number;
  h: number[];
  fp: (number | null)[];
  fm: (number | null)[];
  wp: number[];
  wm: number[];
  np: number[];
  nm: number[];
  g: number;
  gScale: number;
  bugs: { id: string; g: number }[];
}

/** The labelled float64 weights of tests/fixtures/verdict: general networks, blank borders with zero biases, many kinks. */
export function labelledWeights(set: 'general' | 'blank' | 'dense'): LabelledWeight[] {
  const url = new URL(`../fixtures/verdict/f64-${set}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(url)).toString().trimEnd().split('\n');
  return lines.map((line, number) => {
    const { tensor, j, w, ...rest } = JSON.parse(line) as Line;
    const kinks = Int32Array.from(rest.np, (flips, k) => flips + rest.nm[k]);
    return {
      name: `${set}:${number + 1} ${tensor}[${j}]`,
      losses: {
        base: rest.f0,
        plus: Float64Array.from(rest.fp, (loss) => loss ?? Number.NaN),
        minus: Float64Array.from(rest.fm, (loss) => loss ?? Number.NaN),
        steps: Float64Array.from(rest.h),
        up: Float64Array.from(rest.wp, (plus) => plus - w),
        down: Float64Array.from(rest.wm, (minus) => w - minus),
        kinks,
      },
      gradient: rest.g,
      gradientScale: rest.gScale,
      logitScale: rest.qMag,
      onKink: kinks.every((flips) => flips > 0),
      faults: rest.bugs.map(({ id, g }) => ({ id, gradient: g })),
    };
  });
}
