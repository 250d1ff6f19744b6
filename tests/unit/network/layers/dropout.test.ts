import { describe, expect, it } from 'vitest';
import { dropout } from '../../../../src/network/layers/dropout.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

const UNITS = 20_000;
const ONES = new Array<number>(UNITS).fill(1);

describe('dropout', () => {
  const layer = dropout('dropout1', [UNITS], { rate: 0.3, seed: 5 });
  const maskOf = (draw: number, seed = 5): number[] =>
    Array.from(
      forwardLayer(dropout('dropout1', [UNITS], { rate: 0.3, seed }), ONES, { draw }).decisions,
    );

  it('draws the same mask for the same draw', () => {
    expect(maskOf(4)).toEqual(maskOf(4));
  });

  // Two independent masks agree in 0.7² + 0.3² = 58 % of the units, give or take 5 · √(0.58 · 0.42 / 20 000).
  it.each([
    ['draw', () => maskOf(5)],
    ['seed', () => maskOf(4, 6)],
  ])('draws an independent mask for another %s', (_, other) => {
    const mask = maskOf(4);
    const agreeing = other().filter((kept, i) => kept === mask[i]).length / UNITS;
    expect(Math.abs(agreeing - 0.58)).toBeLessThan(0.0175);
  });

  it('draws a mask of its own for every sample', () => {
    const pair = forwardLayer(
      dropout('dropout1', [100], { rate: 0.5, seed: 1 }),
      ONES.slice(0, 200),
    );
    expect(pair.decisions.slice(0, 100)).not.toEqual(pair.decisions.slice(100));
  });

  // Five standard deviations of a binomial share: 5 · √(0.7 · 0.3 / 20 000) = 0.016.
  it('keeps 1 − rate of the units and the mean', () => {
    const { decisions, output } = forwardLayer(layer, ONES);
    const share = decisions.reduce((sum, kept) => sum + kept, 0) / UNITS;
    const mean = output.reduce((sum, a) => sum + a, 0) / UNITS;
    expect(Math.abs(share - 0.7)).toBeLessThan(0.016);
    expect(Math.abs(mean - 1)).toBeLessThan(0.016 / 0.7);
  });

  it('divides kept units by 1 − rate, forward and back, and drops the others', () => {
    const half = dropout('dropout1', [64], { rate: 0.5, seed: 2 });
    const pass = forwardLayer(half, ONES.slice(0, 64));
    const expected = Array.from(pass.decisions, (kept) => 2 * kept);
    expect(new Set(expected)).toEqual(new Set([0, 2]));
    expect(Array.from(pass.output)).toEqual(expected);
    expect(backwardLayer(half, pass, ONES.slice(0, 64)).input).toEqual(expected);
  });

  it('with rate 0 is the identity', () => {
    const none = dropout('dropout1', [3], { rate: 0, seed: 2 });
    expect(Array.from(forwardLayer(none, [1, -2, 3]).output)).toEqual([1, -2, 3]);
  });

  it.each([1, -0.1, Number.NaN])('refuses a rate of %d, in a sentence', (rate) => {
    expect(() => dropout('dropout3', [4], { rate, seed: 1 })).toThrow(
      new RangeError(`dropout3: the dropout rate must lie in [0, 1), not ${rate}.`),
    );
  });
});
