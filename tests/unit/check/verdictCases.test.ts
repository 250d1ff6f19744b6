import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/check/verdict.ts';
import { type FunctionCase, judgeFunction } from '../../support/judgeFunction.ts';

interface Case extends FunctionCase {
  readonly verdict: Verdict;
  readonly why: string;
}

const A = [
  [2, 1],
  [1, 2],
];
/** ½ pᵀAp at p = (1, 2), along one of its coordinates. */
const quadratic = (axis: 0 | 1) => (v: number) => {
  const p = axis === 0 ? [v, 2] : [1, v];
  return (p[0] * (A[0][0] * p[0] + A[0][1] * p[1]) + p[1] * (A[1][0] * p[0] + A[1][1] * p[1])) / 2;
};

const clip = (x: number): number => Math.min(1, Math.max(0, x));

// Known from the tests and bug reports of other gradient checkers; the numbers are those of the design notes.
const CASES: Record<string, Case[]> = {
  '1: 2x at 1': [
    { f: (x) => 2 * x, x: 1, g: 2.001 * 2, verdict: 'wrong', why: 'twice the slope and more' },
    { f: (x) => 2 * x, x: 1, g: 2.001, verdict: 'wrong', why: '0.05 % off' },
    { f: (x) => 2 * x, x: 1, g: 2, verdict: 'agrees', why: 'right' },
  ],
  '3: x², backward 3x': [-0.83, -0.31, 0.07, 0.52, 0.97].flatMap((x): Case[] => [
    { f: (v) => v * v, x, g: 3 * x, verdict: 'wrong', why: 'half as much again' },
    { f: (v) => v * v, x, g: 2 * x, verdict: 'agrees', why: 'right' },
  ]),
  '4: |x| beside 0': [
    { f: Math.abs, x: 8e-5, g: 1, kinks: [0], verdict: 'kink', why: 'the kink lies within 1e-4' },
    { f: Math.abs, x: 1.2e-4, g: 1, kinks: [0], verdict: 'kink', why: 'and within 1e-3' },
    { f: Math.abs, x: 1.2e-2, g: 1, kinks: [0], verdict: 'agrees', why: 'beyond any usual h' },
    { f: Math.abs, x: 8e-5, g: -1, kinks: [0], verdict: 'wrong', why: 'the other side’s slope' },
  ],
  '5: clip(x, 0, 1)': [
    { f: clip, x: 0.5, g: 1, kinks: [0, 1], verdict: 'agrees', why: 'far from both ends' },
    { f: clip, x: 1e-4, g: 1, kinks: [0, 1], verdict: 'kink', why: 'close to the lower end' },
    { f: clip, x: 1 - 1e-4, g: 1, kinks: [0, 1], verdict: 'kink', why: 'close to the upper end' },
    { f: clip, x: 1.5, g: 0, kinks: [0, 1], verdict: 'zero', why: 'nothing moves out there' },
    { f: clip, x: 1.5, g: 1, kinks: [0, 1], verdict: 'wrong', why: 'a slope where there is none' },
  ],
  '6: poles': [
    {
      f: Math.tan,
      x: Math.PI / 2 - 8e-4,
      g: 1 / Math.cos(Math.PI / 2 - 8e-4) ** 2,
      verdict: 'agrees',
      why: 'a pole beyond the smaller steps is no kink',
    },
    { f: Math.log, x: 1e-3, g: 1000, verdict: 'agrees', why: 'NaN above 1e-3, fine below' },
  ],
  '8: x at 1, backward g + 0.01': [
    { f: (x) => x, x: 1, g: 1.01, verdict: 'wrong', why: 'a loose atol would hide it' },
  ],
  '9: x, backward NaN · g': [
    { f: (x) => x, x: 1, g: Number.NaN, verdict: 'wrong', why: 'never agreement' },
    { f: (x) => x, x: 1, g: Infinity, verdict: 'wrong', why: 'never agreement' },
  ],
  '10: exp(−ax), off by 1e-12': [
    {
      f: (x) => Math.exp(-2 * x),
      x: 0.3,
      g: -2 * Math.exp(-0.6) + 1e-12,
      verdict: 'wrong',
      why: 'the fit over many h sees what no single h shows',
    },
    {
      f: (x) => Math.exp(-2 * x),
      x: 0.3,
      g: -2 * Math.exp(-0.6) + 1e-14,
      verdict: 'agrees',
      why: 'too small for anything in float64',
    },
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
  ],
  '15: log at 1e-3': [
    {
      f: Math.log,
      x: 1e-3,
      g: 1000 * (1 + 1e-5),
      verdict: 'wrong',
      why: 'a mistake under truncation',
    },
  ],
  '17: expm1 at −40': [
    { f: Math.expm1, x: -40, g: Math.exp(-40), verdict: 'undecided', why: 'all D are 0, g is not' },
  ],
};

describe.each(Object.entries(CASES))('case %s', (_, cases) => {
  it.each(cases)('g = $g at $x is $verdict: $why', (one) => {
    expect(judgeFunction(one).verdict).toBe(one.verdict);
  });
});
