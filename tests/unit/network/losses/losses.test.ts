import { describe, expect, it } from 'vitest';
import { crossEntropy } from '../../../../src/network/losses/crossEntropy.ts';
import { hinge } from '../../../../src/network/losses/hinge.ts';
import type { Loss, LossPass } from '../../../../src/network/losses/loss.ts';
import { meanSquaredError } from '../../../../src/network/losses/meanSquaredError.ts';

/** The loss and its gradient, scores given sample by sample. */
function lossOf(loss: Loss, scores: number[][], labels: number[]) {
  const pass: LossPass = {
    batch: scores.length,
    classes: scores[0].length,
    scores: Float64Array.from(scores.flat()),
    labels: Int32Array.from(labels),
    decisions: new Int32Array(loss.kinks ? scores.flat().length : 0).fill(9),
  };
  const value = loss.forward(pass);
  const gradient = new Float64Array(pass.scores.length).fill(Number.NaN);
  loss.backward(pass, gradient);
  return { value, gradient: Array.from(gradient), decisions: Array.from(pass.decisions) };
}

describe('cross-entropy', () => {
  it('of equal scores is the log of the number of classes', () => {
    const { value, gradient } = lossOf(crossEntropy, [[3, 3, 3, 3]], [1]);
    expect(value).toBeCloseTo(Math.log(4), 15);
    expect(gradient).toEqual([0.25, -0.75, 0.25, 0.25]);
  });

  it('is the mean of −log p over the batch', () => {
    // Scores log p of probabilities (1/2, 1/4, 1/4) and (1/8, 7/8, 0).
    const scores = [
      [Math.log(0.5), Math.log(0.25), Math.log(0.25)],
      [Math.log(0.125), Math.log(0.875), -Infinity],
    ];
    const { value, gradient } = lossOf(crossEntropy, scores, [1, 0]);
    expect(value).toBeCloseTo((Math.log(4) + Math.log(8)) / 2, 15);
    const expected = [0.25, -0.375, 0.125, -0.4375, 0.4375, 0];
    gradient.forEach((g, i) => expect(g).toBeCloseTo(expected[i], 15));
  });

  it('does not overflow', () => {
    const { value, gradient } = lossOf(crossEntropy, [[10_000, 0, -10_000]], [1]);
    expect(value).toBe(10_000);
    expect(gradient).toEqual([1, -1, 0]);
  });

  it.each([0, 1, 2])('hands a NaN at score %d on', (place) => {
    const scores = [1, 2, 3];
    scores[place] = Number.NaN;
    expect(lossOf(crossEntropy, [scores], [1]).value).toBeNaN();
  });
});

describe('mean squared error', () => {
  it('is the mean over batch and outputs of (score − one-hot)²', () => {
    const { value, gradient } = lossOf(
      meanSquaredError,
      [
        [3, -1],
        [0, 0],
      ],
      [0, 1],
    );
    expect(value).toBe((4 + 1 + 0 + 1) / 4);
    expect(gradient).toEqual([1, -0.5, 0, -0.5]);
  });

  it('hands a NaN on', () => {
    expect(lossOf(meanSquaredError, [[Number.NaN, 0]], [1]).value).toBeNaN();
  });
});

describe('hinge', () => {
  it('sums the violated margins and takes the mean over the batch', () => {
    const { value, gradient, decisions } = lossOf(
      hinge,
      [
        [2, 1.5, 3, 0],
        [5, 0, 0, 0],
      ],
      [0, 0],
    );
    expect(value).toBe((0.5 + 2) / 2);
    expect(gradient).toEqual([-1, 0.5, 0.5, 0, -0, 0, 0, 0]);
    expect(decisions).toEqual([0, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('takes a margin met exactly as not violated', () => {
    const { value, gradient, decisions } = lossOf(hinge, [[1, 0]], [0]);
    expect(value).toBe(0);
    expect(gradient).toEqual([-0, 0]);
    expect(decisions).toEqual([0, 0]);
  });

  it.each([0, 1])('hands a NaN at score %d on', (place) => {
    const scores = [1, 2];
    scores[place] = Number.NaN;
    expect(lossOf(hinge, [scores], [1]).value).toBeNaN();
  });
});
