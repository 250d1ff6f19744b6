import { describe, expect, it } from 'vitest';
import { fillSweep, prepareSweep, type Progress } from '../../../src/check/runSweep.ts';
import type { Sweep } from '../../../src/check/sweep.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { countingSource } from '../../support/countingSource.ts';

const steps = logSteps(1, 1e-5, 11);
const SHAPES = { 'dense1.weight': [20, 10], 'dense1.bias': [20], 'dense2.weight': [3, 20] };

/** A sweep over a source whose every loss takes `cost` milliseconds of a clock that nothing else moves. */
function timed(cost: number) {
  let now = 0;
  const batches: number[] = [];
  const source = countingSource(SHAPES, ({ index }) => {
    now += cost * index.length;
    batches.push(cost * index.length);
  });
  const sweep = prepareSweep(source, {
    steps,
    elementsPerTensor: 60,
    tensors: Object.keys(SHAPES),
    seed: 1,
  });
  return { source, sweep, batches, clock: () => now };
}

function fillAll(cost: number, budget = 8): { sweep: Sweep; reports: Progress[] } {
  const { source, sweep, clock } = timed(cost);
  return { sweep, reports: [...fillSweep(source, sweep, clock, { budget })] };
}

describe('the losses', () => {
  const { sweep } = fillAll(0.01);

  it('are f(w + h) and f(w − h) with the flips of both', () => {
    for (const { value, plus, minus, kinks, done, index } of sweep.tensors) {
      expect(done).toBe(index.length);
      value.forEach((w, element) => {
        steps.forEach((h, k) => {
          const at = element * steps.length + k;
          expect(plus[at]).toBe((w + h) * (w + h) - w * w);
          expect(minus[at]).toBe((w - h) * (w - h) - w * w);
          const flips = [w + h, w - h].filter((v) => Math.sign(v) !== Math.sign(w));
          expect(kinks[at]).toBe(flips.length);
        });
      });
    }
  });

  it.each([
    [0, 8, 'a clock too coarse to see anything'],
    [0.001, 8, 'a fast source'],
    [1, 8, 'a slow one'],
    [50, 8, 'one where every loss exceeds the budget'],
    [0.3, 0, 'no budget at all'],
    [0.3, Infinity, 'no limit'],
  ])('do not depend on cost %s and budget %s: %s', (cost, budget) => {
    expect(fillAll(cost, budget).sweep).toEqual(sweep);
  });
});

describe('reports', () => {
  it.each([0, 0.001, 0.1, 2, 30])(
    'cover each element once and in order at %s ms a loss',
    (cost) => {
      const { sweep, reports } = fillAll(cost);
      const expected = sweep.tensors.flatMap(({ index }, tensorNumber) =>
        Array.from(index, (_, element) => `${tensorNumber}:${element}`),
      );
      const covered = reports.flatMap(({ tensorNumber, from, to }) =>
        Array.from({ length: to - from }, (_, i) => `${tensorNumber}:${from + i}`),
      );
      expect(covered).toEqual(expected);
    },
  );

  it('come about every budget, whatever a loss costs, once the cost is known', () => {
    for (const cost of [0.02, 0.1, 1]) {
      const { source, sweep, clock } = timed(cost);
      let before = clock();
      for (const _ of fillSweep(source, sweep, clock, { budget: 8 })) {
        const now = clock();
        // A call takes about half the budget, so one that begins just inside it ends half a budget later.
        expect(now - before).toBeLessThanOrEqual(1.5 * 8);
        before = now;
      }
    }
  });

  it('come after every pair of losses when one alone exceeds the budget', () => {
    const { source, sweep, batches, clock } = timed(50);
    const reports = [...fillSweep(source, sweep, clock, { budget: 8 })];
    expect(reports.length).toBeGreaterThan(0.99 * batches.length);
    // The first call asks for two steps, the later ones for a single one.
    expect(Math.max(...batches.slice(1))).toBe(2 * 50);
  });

  it('may cover nothing, so that a cancel is heard in the middle of an element', () => {
    const { reports } = fillAll(50);
    expect(reports.some(({ from, to }) => from === to)).toBe(true);
  });

  it('are only of finished elements: every loss of them is there', () => {
    const { source, sweep, clock } = timed(1);
    for (const { tensorNumber, to } of fillSweep(source, sweep, clock, { budget: 8 })) {
      const { plus, minus } = sweep.tensors[tensorNumber];
      const finished = to * steps.length;
      expect(plus.subarray(0, finished).some(Number.isNaN)).toBe(false);
      expect(minus.subarray(0, finished).some(Number.isNaN)).toBe(false);
    }
  });
});

describe('stopping early', () => {
  it('leaves NaN behind, asks for nothing more, and can be resumed', () => {
    const { source, sweep, batches, clock } = timed(1);
    const filling = fillSweep(source, sweep, clock, { budget: 8 });
    for (let i = 0; i < 9; i++) filling.next();
    filling.return();
    const calls = batches.length;
    expect(filling.next().done).toBe(true);
    expect(batches).toHaveLength(calls);

    const [weight, bias] = sweep.tensors;
    expect(weight.done).toBeGreaterThan(0);
    expect(weight.done).toBeLessThan(60);
    expect(weight.plus.subarray((weight.done + 1) * steps.length).every(Number.isNaN)).toBe(true);
    expect(bias.done).toBe(0);
    expect(bias.minus.every(Number.isNaN)).toBe(true);

    const first = [...fillSweep(source, sweep, clock, { budget: 8 })][0];
    expect(first).toMatchObject({ tensorNumber: 0 });
    expect(sweep).toEqual(fillAll(1).sweep);
  });

  it('before the first pull computes nothing', () => {
    const { source, sweep, batches, clock } = timed(1);
    fillSweep(source, sweep, clock, { budget: 8 });
    expect(batches).toEqual([]);
  });
});
