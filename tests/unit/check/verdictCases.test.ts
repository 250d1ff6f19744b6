import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/check/verdict.ts';
import { type FunctionCase, judgeFunction } from '../../support/judgeFunction.ts';

interface Case extends FunctionCase {
  readonly verdict: Verdict;
  readonly why: string;
}

/** For functions without any decision: nothing ever flips. */
const NO_KINKS: readonly number[] = [];

const clip = (x: number): number => Math.min(1, Math.max(0, x));
const identity = (x: number): number => x;

const A = [
  [2, 1],
  [1, 2],
];
/** ½ pᵀAp at p = (1, 2), along one of its coordinates. */
const quadratic = (axis: 0 | 1) => (v: number) => {
  const p = axis === 0 ? [v, 2] : [1, v];
  return (p[0] * (A[0][0] * p[0] + A[0][1] * p[1]) + p[1] * (A[1][0] * p[0] + A[1][1] * p[1])) / 2;
};

/** ½ |r|² of r = (100, 200, 300) + J₀p₀ + J₁p₁ along one coordinate of p₀; its gradient is rᵀJ₀'s column. */
const RESIDUALS = [100 + 14 + 94, 200 + 32 + 112, 300 + 50 + 130];
const J0 = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const alongP0 = (column: number) => (v: number) =>
  RESIDUALS.reduce((sum, r, i) => sum + (r + J0[i][column] * (v - (column + 1))) ** 2 / 2, 0);
const gradientP0 = (column: number, extra = 0): number =>
  RESIDUALS.reduce((sum, r, i) => sum + r * (J0[i][column] + extra), 0);

/** Noise that does not repeat from one x to the next, between −1 and 1. */
const hash = (x: number): number => Math.sin(1e9 * x);

const round = Math.fround;
const BATCH = Array.from({ length: 64 }, (_, i) => round(3 * Math.sin(i * i)));

/** The sum of a normalized batch in float32, along its first entry. */
function batchNorm(x: number): number {
  const values = [x, ...BATCH.slice(1)];
  const add = (sum: number, value: number): number => round(sum + value);
  const mean = round(values.reduce(add, 0) / BATCH.length);
  const squares = values.map((value) => round(round(value - mean) ** 2));
  const variance = round(squares.reduce(add, 0) / BATCH.length);
  const scale = round(1 / Math.sqrt(round(variance + 1e-5)));
  return values.map((value) => round(round(value - mean) * scale)).reduce(add, 0);
}

// Known from the tests and bug reports of other gradient checkers; the numbers are those of the design notes.
const CASES: Record<string, Case[]> = {
  '1: 2x at 1': [
    { f: (x) => 2 * x, x: 1, g: 2.001 * 2, verdict: 'wrong', why: 'twice the slope and more' },
    { f: (x) => 2 * x, x: 1, g: 2.001, verdict: 'wrong', why: '0.05 % off' },
    { f: (x) => 2 * x, x: 1, g: 2, verdict: 'agrees', why: 'right' },
  ],
  '2: 3|x| at 0': [0, -3, 3].flatMap((g): Case[] => [
    {
      f: (x) => 3 * Math.abs(x),
      x: 0,
      g,
      verdict: 'kink',
      why: 'a one-sided slope or their mean, seen from the numbers alone',
    },
    {
      f: (x) => 3 * Math.abs(x),
      x: 0,
      g,
      kinks: [-1e-300],
      verdict: 'kink',
      why: 'the same where every step flips',
    },
  ]),
  '2: 3|x| at 0, wrong': [
    {
      f: (x) => 3 * Math.abs(x),
      x: 0,
      g: 1,
      verdict: 'undecided',
      why: 'between the two slopes: units of mixed sign could do that',
    },
    { f: (x) => 3 * Math.abs(x), x: 0, g: 20, verdict: 'wrong', why: 'far outside both slopes' },
    {
      f: (x) => 3 * Math.abs(x),
      x: 0,
      g: 1,
      held: (x) => 3 * x,
      other: (x) => -3 * x,
      verdict: 'wrong',
      why: 'held decisions leave no doubt',
    },
    {
      f: (x) => 3 * Math.abs(x),
      x: 0,
      g: 0,
      held: (x) => 3 * x,
      other: (x) => -3 * x,
      verdict: 'kink',
      why: 'the mean of both conventions',
    },
  ],
  '3: x², backward 3x': [-0.83, -0.31, 0.07, 0.52, 0.97].flatMap((x): Case[] => [
    { f: (v) => v * v, x, g: 3 * x, verdict: 'wrong', why: 'half as much again' },
    { f: (v) => v * v, x, g: 2 * x, verdict: 'agrees', why: 'right' },
  ]),
  '4: |x| beside 0': [
    { f: Math.abs, x: 8e-5, g: 1, kinks: [0], verdict: 'kink', why: 'the kink lies within 1e-4' },
    { f: Math.abs, x: 8e-5, g: 1, verdict: 'kink', why: 'the same from the numbers alone' },
    { f: Math.abs, x: 1.2e-4, g: 1, kinks: [0], verdict: 'kink', why: 'and within 1e-3' },
    { f: Math.abs, x: 1.2e-2, g: 1, kinks: [0], verdict: 'agrees', why: 'beyond any usual h' },
    { f: Math.abs, x: 1.2e-2, g: 1, verdict: 'agrees', why: 'beyond any usual h' },
    { f: Math.abs, x: 8e-5, g: -1, kinks: [0], verdict: 'wrong', why: 'the other side’s slope' },
    { f: Math.abs, x: 8e-5, g: -1, verdict: 'wrong', why: 'the other side’s slope' },
    { f: Math.abs, x: 8e-5, g: 0, verdict: 'wrong', why: 'the mean, but w is not on the kink' },
  ],
  '5: clip(x, 0, 1)': [
    { f: clip, x: 0.5, g: 1, kinks: [0, 1], verdict: 'agrees', why: 'far from both ends' },
    { f: clip, x: 0.5, g: 1, verdict: 'agrees', why: 'far from both ends' },
    ...[0, 1].flatMap((x) =>
      [0, 0.5, 1].map((g): Case => ({ f: clip, x, g, verdict: 'kink', why: 'on an end' })),
    ),
    { f: clip, x: 1e-4, g: 1, kinks: [0, 1], verdict: 'kink', why: 'close to the lower end' },
    { f: clip, x: 1 - 1e-4, g: 1, kinks: [0, 1], verdict: 'kink', why: 'close to the upper end' },
    { f: clip, x: 1.5, g: 0, kinks: [0, 1], verdict: 'zero', why: 'nothing moves out there' },
    { f: clip, x: 1.5, g: 0, verdict: 'zero', why: 'at rest, then a jump: a decision above' },
    { f: clip, x: 1.5, g: 1, kinks: [0, 1], verdict: 'wrong', why: 'a slope where there is none' },
    { f: clip, x: 1.5, g: 1, verdict: 'wrong', why: 'a slope where there is none' },
  ],
  '6: poles': [
    {
      f: Math.tan,
      x: Math.PI / 2 - 8e-4,
      g: 1 / Math.cos(Math.PI / 2 - 8e-4) ** 2,
      kinks: NO_KINKS,
      verdict: 'agrees',
      why: 'a pole beyond the smaller steps is no kink',
    },
    {
      f: Math.tan,
      x: Math.PI / 2 - 8e-4,
      g: 1.001 / Math.cos(Math.PI / 2 - 8e-4) ** 2,
      verdict: 'wrong',
      why: 'the steps below the pole are enough',
    },
    { f: Math.log, x: 1e-3, g: 1000, verdict: 'agrees', why: 'NaN above 1e-3, fine below' },
  ],
  '7: steps in the way': [
    {
      f: (x) => (Math.abs(x) < 1 ? x : Math.abs(x) < 2 ? 2 * x : 0),
      x: 0,
      g: 1,
      steps: Float64Array.of(2.5, 1.5, 0.5),
      verdict: 'undecided',
      why: 'D = 0, 2, 1: three differences that have nothing in common',
    },
    {
      f: (x) => (Math.abs(x) < 1 ? x : Math.abs(x) < 2 ? 2 * x : 0),
      x: 0,
      g: 1,
      verdict: 'agrees',
      why: 'the jumps lie beyond the usual steps',
    },
  ],
  '8: x at 1, backward g + 0.01': [
    { f: identity, x: 1, g: 1.01, verdict: 'wrong', why: 'a loose atol would hide it' },
    { f: () => 3, x: 1, g: 0.01, verdict: 'wrong', why: 'zero upstream must give zero' },
  ],
  '9: x, backward NaN · g': [
    { f: identity, x: 1, g: Number.NaN, verdict: 'wrong', why: 'never agreement' },
    { f: identity, x: 1, g: Infinity, verdict: 'wrong', why: 'never agreement' },
    { f: identity, x: 1, g: -Infinity, verdict: 'wrong', why: 'never agreement' },
  ],
  '10: exp(−ax), off by 1e-12': [2, 3, 4].flatMap((a): Case[] => {
    const truth = -a * Math.exp(-0.3 * a);
    const one = { f: (x: number) => Math.exp(-a * x), x: 0.3 };
    return [
      {
        ...one,
        g: truth + 2e-12,
        kinks: NO_KINKS,
        verdict: 'wrong',
        why: 'the fit over many h sees what no single h shows',
      },
      {
        ...one,
        g: truth + 1e-12,
        verdict: 'undecided',
        why: 'a kink just under the larger steps could do that, and the smaller see no such thing',
      },
      { ...one, g: truth + 1e-14, verdict: 'agrees', why: 'too small for anything in float64' },
    ];
  }),
  '11: one column off': [
    ...[0, 1, 2].map(
      (column): Case => ({
        f: alongP0(column),
        x: column + 1,
        g: gradientP0(column),
        verdict: 'agrees',
        why: 'right',
      }),
    ),
    { f: alongP0(2), x: 3, g: gradientP0(2, 0.001), verdict: 'wrong', why: 'J₀ + 0.001 there' },
  ],
  '12: sin, derivative −cos': [
    { f: Math.sin, x: 0.7, g: -Math.cos(0.7), verdict: 'wrong', why: 'sign' },
  ],
  '13: ½pᵀAp, gradient 2Ap; 3p': [
    { f: quadratic(0), x: 1, g: 8, verdict: 'wrong', why: 'a factor 2' },
    { f: quadratic(1), x: 2, g: 10, verdict: 'wrong', why: 'a factor 2' },
    { f: quadratic(0), x: 1, g: 4, verdict: 'agrees', why: 'right' },
    { f: quadratic(1), x: 2, g: 5, verdict: 'agrees', why: 'right' },
    { f: (p) => 3 * p, x: 1, g: 3, verdict: 'agrees', why: 'exact at every h, no slope to fit' },
  ],
  '14: x² with −2x; ‖v‖ at 0': [
    ...[1, 2, 3].map(
      (x): Case => ({ f: (v) => v * v, x, g: -2 * x, verdict: 'wrong', why: 'sign' }),
    ),
    { f: Math.abs, x: 0, g: Number.NaN, verdict: 'wrong', why: '0/0 of the analytic norm' },
    {
      f: (v) => v * v,
      x: 0,
      g: 0,
      verdict: 'agrees',
      why: '0 beside what the loss does elsewhere',
    },
    { f: (v) => v * v, x: 0, g: 1e-3, verdict: 'wrong', why: 'small, yet not 0' },
  ],
  '15: strong truncation, noise': [
    {
      f: Math.log,
      x: 1e-3,
      g: 1000 * (1 + 1e-5),
      verdict: 'wrong',
      why: 'a mistake under truncation',
    },
    {
      f: (x) => Math.sin(x) * (1 + 1e-6 * hash(x)),
      x: 1,
      g: Math.cos(1),
      verdict: 'agrees',
      why: 'noise far above rounding, found as what it is',
    },
    {
      f: (x) => Math.sin(x) * (1 + 1e-6 * hash(x)),
      x: 1,
      g: 1.05 * Math.cos(1),
      kinks: NO_KINKS,
      verdict: 'wrong',
      why: 'five per cent show through it',
    },
  ],
  '16: −|x₀ + 1| + |x₁ + 1| at (−1, −1)': [-1, 1].flatMap((sign) =>
    [-1, 0, 1].map(
      (g): Case => ({
        f: (x) => sign * Math.abs(x + 1),
        x: -1,
        g,
        verdict: 'kink',
        why: 'forward and backward slope differ in sign',
      }),
    ),
  ),
  '17: expm1 at −40': [
    { f: Math.expm1, x: -40, g: Math.exp(-40), verdict: 'undecided', why: 'all D are 0, g is not' },
  ],
  '18: sin(x/s) at 0': [
    {
      f: (x) => Math.sin(x / 1.6647e-3),
      x: 0,
      g: 1 / 1.6647e-3,
      steps: Float64Array.of(3e-4),
      verdict: 'undecided',
      why: 'one step with 0.5 % truncation tells nothing by itself',
    },
    {
      f: (x) => Math.sin(x / 1.6647e-3),
      x: 0,
      g: 1 / 1.6647e-3,
      verdict: 'agrees',
      why: 'many steps tell truncation from a mistake',
    },
    {
      f: (x) => Math.sin(x / 1.6647e-3),
      x: 0,
      g: 0.9946 / 1.6647e-3,
      verdict: 'wrong',
      why: 'what that one step says is not the derivative',
    },
  ],
  '19: BatchNorm with all-ones upstream': [
    {
      f: batchNorm,
      x: 0.75,
      g: 0,
      steps: Float64Array.from({ length: 21 }, (_, k) => 2 ** -k),
      circumstances: { precision: 'float32', analyticPrecision: 'float32' },
      verdict: 'undecided',
      why: 'the true gradient is 0 and the differences are float32 noise',
    },
  ],
};

describe.each(Object.entries(CASES))('case %s', (_, cases) => {
  it.each(cases)('g = $g at $x is $verdict: $why', (one) => {
    expect(judgeFunction(one).verdict).toBe(one.verdict);
  });
});
