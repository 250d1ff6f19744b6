import { describe, expect, it } from 'vitest';
import { prepareSweep } from '../../../src/check/runSweep.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { countingSource } from '../../support/countingSource.ts';

const source = countingSource({
  'conv1.weight': [4, 1, 5, 5],
  'conv1.bias': [4],
  'dense1.weight': [10, 30],
  'dense1.bias': [10],
});
const ALL = ['conv1.weight', 'conv1.bias', 'dense1.weight', 'dense1.bias'];
const steps = logSteps(1, 1e-4, 5);

const prepare = (elementsPerTensor: number, seed = 1, tensors: readonly string[] = ALL) =>
  prepareSweep(source, { steps, elementsPerTensor, tensors, seed });

describe('the sample', () => {
  it('has the count asked for, and all of the tensors that have no more: every bias', () => {
    expect(prepare(12).tensors.map(({ index }) => index.length)).toEqual([12, 4, 12, 10]);
    expect([...prepare(12).tensors[1].index]).toEqual([0, 1, 2, 3]);
  });

  it.each([100, 1000, Infinity])('of %s elements of 100 is all of them, in order', (count) => {
    expect([...prepare(count).tensors[0].index]).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('is ascending and has no element twice', () => {
    for (const { index } of prepare(30).tensors) {
      for (let i = 1; i < index.length; i++) expect(index[i]).toBeGreaterThan(index[i - 1]);
    }
  });

  it('follows from the seed and the tensor’s name alone, not from the order of the tensors', () => {
    const [weight] = prepare(12, 5).tensors;
    expect(prepare(12, 5).tensors[0]).toEqual(weight);
    expect(prepare(12, 5, ALL.toReversed()).tensors.at(-1)).toEqual(weight);
    expect(prepare(12, 6).tensors[0].index).not.toEqual(weight.index);
  });

  it('reaches every part of a tensor over the seeds', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      for (const i of prepare(12, seed).tensors[0].index) seen.add(i);
    }
    expect(seen.size).toBe(100);
  });
});

describe('a prepared sweep', () => {
  it('brings values and gradients, and no losses yet', () => {
    const sweep = prepare(3);
    expect(sweep).toMatchObject({ steps, precision: 'float64', loss: 0, logitScale: 1 });
    for (const { index, value, analytic, plus, minus, kinks, done } of sweep.tensors) {
      // The source's elements are numbered by their values.
      expect([...value]).toEqual([...index]);
      expect([...analytic]).toEqual([...index].map((i) => 2 * i));
      expect([...plus, ...minus]).toEqual(new Array(2 * index.length * 5).fill(Number.NaN));
      expect([...kinks]).toEqual(new Array(index.length * 5).fill(0));
      expect(done).toBe(0);
    }
  });

  it('has the tensors in the order asked for', () => {
    const names = ['dense1.bias', 'conv1.weight'];
    expect(prepare(3, 1, names).tensors.map(({ tensor }) => tensor.name)).toEqual(names);
  });

  it('refuses an unknown tensor in a sentence', () => {
    expect(() => prepare(3, 1, ['dense7.bias'])).toThrow(
      new RangeError('The network has no tensor named "dense7.bias".'),
    );
  });
});
