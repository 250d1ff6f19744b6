import { describe, expect, it } from 'vitest';
import { allocatePass, type Layer, type Pass } from '../../../src/network/layer.ts';
import { rectifier } from '../../../src/network/layers/activation.ts';
import { maxPool } from '../../../src/network/layers/pooling.ts';
import { hinge } from '../../../src/network/losses/hinge.ts';

/** A forward pass over one sample, and what the same decisions make of other inputs. */
function run(layer: Layer, input: number[]) {
  const pass = allocatePass(layer, Float64Array.from(input), 1);
  layer.forward(pass);
  const held = (other: number[]): number[] => {
    const rerun: Pass = {
      ...allocatePass(layer, Float64Array.from(other), 1),
      decisions: pass.decisions,
    };
    layer.kinks?.forwardHeld(rerun);
    return [...rerun.output];
  };
  return { pass, held };
}

describe('a held ReLU', () => {
  const relu = rectifier('relu', 'relu1', [3]);

  it('passes what was on though it is negative, and nothing of what was off', () => {
    const { held } = run(relu, [2, -1, 0]);
    expect(held([-5, 7, 7])).toEqual([-5, 0, 0]);
    expect(held([2, -1, 0])).toEqual([2, 0, 0]);
  });

  it('lets no NaN vanish', () => {
    expect(run(relu, [2, -1, 0]).held([NaN, NaN, -Infinity])).toEqual([NaN, NaN, 0]);
  });

  it('counts 0 as on under the other convention', () => {
    const { pass, held } = run(relu, [2, -0, 0]);
    expect(relu.kinks?.turnEdges(pass)).toBe(2);
    expect(held([1, -3, -4])).toEqual([1, -3, -4]);
  });

  it('keeps its slope where it is leaky', () => {
    const { held } = run(rectifier('leakyRelu', 'leakyRelu1', [2], 0.1), [2, -1]);
    expect(held([-5, 7])).toEqual([-5, 0.1 * 7]);
  });
});

describe('a held max-pool', () => {
  const pool = maxPool('pool1', [1, 2, 4], { size: 2 });

  it('gives the pixel that won, whatever it is now', () => {
    const { held } = run(pool, [1, 2, 0, 0, 3, 0, 0, 9]);
    expect(held([10, 20, 30, 40, -50, 60, 70, NaN])).toEqual([-50, NaN]);
  });

  it('takes the last of tied pixels under the other convention', () => {
    const { pass, held } = run(pool, [3, 1, 5, 5, 2, 3, 5, 4]);
    expect(held([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 3]);
    expect(pool.kinks?.turnEdges(pass)).toBe(2);
    expect(held([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([6, 7]);
    const alone = run(pool, [3, 1, 5, 6, 2, 2, 5, NaN]);
    expect(pool.kinks?.turnEdges(alone.pass)).toBe(0);
  });
});

describe('a held hinge', () => {
  const passOf = (scores: number[], decisions = new Int32Array(3)) => ({
    batch: 1,
    classes: 3,
    scores: Float64Array.from(scores),
    labels: Int32Array.of(0),
    decisions,
  });

  it('adds the margins that were violated, and no others', () => {
    const base = passOf([2, 1.5, 0]);
    hinge.forward(base);
    const { decisions } = base;
    expect(hinge.kinks?.forwardHeld(passOf([2, 1.5, 0], decisions))).toBe(0.5);
    expect(hinge.kinks?.forwardHeld(passOf([2, -4, 8], decisions))).toBe(-5);
    expect(hinge.kinks?.forwardHeld(passOf([2, 1.5, NaN], decisions))).toBeNaN();
  });

  it('counts a margin of 0 under the other convention, but never the right class', () => {
    const pass = passOf([1, 0, -3]);
    expect(hinge.forward(pass)).toBe(0);
    expect(hinge.kinks?.turnEdges(pass)).toBe(1);
    expect([...pass.decisions]).toEqual([0, 1, 0]);
  });
});
