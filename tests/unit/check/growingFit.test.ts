import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPoint,
  COLUMNS,
  coefficients,
  emptyFit,
  nestedCoefficients,
} from '../../../src/check/growingFit.ts';

interface Observation {
  readonly row: readonly number[];
  readonly y: number;
}

const entry = fc.double({ min: -2, max: 2, noNaN: true });
/** Rows near a basis of their own, so that every fit is well determined. */
const observations: fc.Arbitrary<Observation[]> = fc
  .array(
    fc.record({ row: fc.array(entry, { minLength: COLUMNS, maxLength: COLUMNS }), y: entry }),
    {
      minLength: COLUMNS + 1,
      maxLength: 20,
    },
  )
  .map((list) =>
    list.map(({ row, y }, i) => ({
      row: row.map((value, j) => 0.2 * value + (i % COLUMNS === j ? 3 : 0)),
      y,
    })),
  );

function fitOf(list: readonly Observation[]) {
  const fit = emptyFit();
  for (const { row, y } of list) addPoint(fit, Float64Array.from(row), y);
  return fit;
}

/** Normal equations AᵀA x = Aᵀy of the first `count` columns, by Gauss–Jordan elimination: another way altogether. */
function normalEquations(list: readonly Observation[], count: number) {
  const size = Array.from({ length: count }, (_, i) => i);
  const rows = size.map((i) => [
    ...size.map((j) => list.reduce((sum, { row }) => sum + row[i] * row[j], 0)),
    ...size.map((j) => (i === j ? 1 : 0)),
    list.reduce((sum, { row, y }) => sum + row[i] * y, 0),
  ]);
  for (const i of size) {
    const pivot = rows[i][i];
    rows[i] = rows[i].map((value) => value / pivot);
    for (const k of size) {
      if (k === i) continue;
      const share = rows[k][i];
      rows[k] = rows[k].map((value, j) => value - share * rows[i][j]);
    }
  }
  return {
    solution: rows.map((row) => row[2 * count]),
    /** Diagonal of (AᵀA)⁻¹. */
    variance: rows.map((row, i) => row[count + i]),
  };
}

describe('a growing fit', () => {
  it('holds the least-squares solution of every number of columns at once', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const fit = fitOf(list);
        const solution = new Float64Array(COLUMNS);
        for (let count = 1; count <= COLUMNS; count++) {
          coefficients(fit, count, solution);
          const expected = normalEquations(list, count).solution;
          expected.forEach((value, i) => expect(solution[i]).toBeCloseTo(value, 9));
        }
      }),
    );
  });

  it('knows one coefficient and its variance in each of them', () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 0, max: 1 }), (list, of) => {
        const [value, variance, scratch] = [0, 1, 2].map(() => new Float64Array(COLUMNS));
        nestedCoefficients(fitOf(list), of, value, variance, scratch);
        for (let count = of + 1; count <= COLUMNS; count++) {
          const expected = normalEquations(list, count);
          expect(value[count - 1]).toBeCloseTo(expected.solution[of], 9);
          expect(variance[count - 1]).toBeCloseTo(expected.variance[of], 9);
        }
      }),
    );
  });

  it('counts what all columns together leave', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const { solution } = normalEquations(list, COLUMNS);
        const left = list.reduce((sum, { row, y }) => {
          const fitted = row.reduce((total, value, j) => total + value * solution[j], 0);
          return sum + (y - fitted) ** 2;
        }, 0);
        expect(fitOf(list).rest).toBeCloseTo(left, 8);
      }),
    );
  });

  it('takes columns whose squares vanish for none', () => {
    const fit = emptyFit();
    for (const y of [1, 3]) addPoint(fit, Float64Array.of(1, 1e-200, 0, 0, 0), y);
    const solution = new Float64Array(COLUMNS);
    coefficients(fit, 1, solution);
    expect(solution[0]).toBeCloseTo(2, 14);
  });
});
