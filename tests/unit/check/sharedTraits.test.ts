import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedTraits } from '../../../src/check/sharedTraits.ts';
import { emptyJudgement } from '../../../src/check/judgement.ts';
import { VERDICTS, type Verdict } from '../../../src/check/verdict.ts';
import { verdictChanges } from '../../../src/check/verdictChanges.ts';
import { functionSweep } from '../../support/functionSweep.ts';
import { WEIGHT } from '../../support/summaryWith.ts';

const CONV = { ...WEIGHT, shape: [8, 4, 3, 3] };
const flat = (filter: number, channel: number, row: number, column: number): number =>
  ((filter * 4 + channel) * 3 + row) * 3 + column;
const placesOf = (...flats: number[]) =>
  sharedTraits(CONV, Int32Array.from(flats), flats, flats).places;

describe('what weights share', () => {
  it('is every axis on which they stand in one place, whatever the others', () => {
    fc.assert(
      fc.property(
        fc.nat(7),
        fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(2)), {
          minLength: 2,
          selector: (place) => place.join(' '),
        }),
        (filter, rest) => {
          const shared = placesOf(...rest.map(([c, y, x]) => flat(filter, c, y, x)));
          expect(shared[0]).toEqual({ axis: 'filter', place: filter });
          ['channel', 'kernel row', 'kernel column'].forEach((axis, i) => {
            const same = new Set(rest.map((place) => place[i])).size === 1;
            expect(shared.some((one) => one.axis === axis)).toBe(same);
          });
        },
      ),
    );
  });

  it('is nothing for one weight, and not an axis of length 1', () => {
    expect(placesOf(5)).toEqual([]);
    const narrow = { ...WEIGHT, shape: [8, 1, 3, 3] };
    expect(sharedTraits(narrow, Int32Array.of(0, 13), [1, 1], [1, 1]).places).toEqual([]);
  });

  it('names the axes of dense layers and of inputs', () => {
    const dense = { ...WEIGHT, shape: [10, 20] };
    expect(sharedTraits(dense, Int32Array.of(20, 39), [1, 1], [1, 1]).places).toEqual([
      { axis: 'unit', place: 1 },
    ]);
    const input = { ...WEIGHT, role: 'input', shape: [4, 2, 3, 3] } as const;
    expect(sharedTraits(input, Int32Array.of(0, 4), [1, 1], [1, 1]).places).toEqual([
      { axis: 'image', place: 0 },
      { axis: 'channel', place: 0 },
    ]);
  });

  it.each([
    [[4, 8, -2], [1, 2, -0.5], 0.25],
    [[4, 8], [1, 2.5], Number.NaN],
    [[4, 8], [4, 8], Number.NaN],
    [[4, 0], [1, 0], Number.NaN],
  ])('of gradients %j and %j is the factor %s', (analytic, numeric, ratio) => {
    const flats = Int32Array.from(analytic, (_, i) => i);
    expect(sharedTraits(CONV, flats, analytic, numeric).ratio).toBe(ratio);
  });
});

describe('two runs', () => {
  const run = (index: number[], verdicts: Verdict[]) => {
    const [tensor] = functionSweep(index.map(() => ({ f: (x) => x, x: 1, analytic: 1 }))).tensors;
    const judgement = emptyJudgement(index.length);
    judgement.verdict.set(verdicts.map((verdict) => VERDICTS.indexOf(verdict)));
    return [{ tensor: { ...tensor, index: Int32Array.from(index) }, judgement }];
  };

  it('are compared in the weights that both have checked, by their places in the tensor', () => {
    const before = run([0, 3, 5, 9], ['agrees', 'undecided', 'undecided', 'wrong']);
    const after = run([3, 5, 7, 9], ['agrees', 'agrees', 'wrong', 'wrong']);
    expect(verdictChanges(before, after)).toEqual({
      compared: 3,
      changes: [{ from: 'undecided', to: 'agrees', count: 2 }],
    });
  });

  it('have nothing in common without tensors of the same name', () => {
    const [other] = run([0], ['agrees']);
    const named = {
      ...other,
      tensor: { ...other.tensor, tensor: { ...other.tensor.tensor, name: 'other' } },
    };
    expect(verdictChanges([named], run([0], ['wrong']))).toEqual({ compared: 0, changes: [] });
  });
});
