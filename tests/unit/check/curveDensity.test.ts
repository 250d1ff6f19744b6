import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurveColumns } from '../../../src/check/curveColumns.ts';
import {
  GrowingDensity,
  LOWEST_DECADE,
  ROWS,
  ROWS_A_DECADE,
} from '../../../src/check/curveDensity.ts';
import { GrowingSummary } from '../../../src/check/growingSummary.ts';
import { emptyJudgement, type Judgement } from '../../../src/check/judgement.ts';
import { VERDICTS } from '../../../src/check/verdict.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { functionSweep } from '../../support/functionSweep.ts';

const STEPS = logSteps(1, 1e-6, 7);
const H = STEPS.length;
const AGREES = VERDICTS.indexOf('agrees');

function judgedAs(verdicts: readonly number[]): Judgement {
  const judgement = emptyJudgement(verdicts.length);
  judgement.verdict.set(verdicts);
  judgement.kinkStep.fill(Number.POSITIVE_INFINITY);
  return judgement;
}

/** Curves given as decades of error, H each. */
function tableOf(curves: readonly (readonly number[])[]) {
  const count = curves.length;
  const logErrors = Float32Array.from(
    { length: count * H },
    (_, at) => curves[at % count][Math.floor(at / count)],
  );
  return { count, stride: count, logErrors, digits: logErrors };
}

function densityOf(curves: readonly (readonly number[])[]): GrowingDensity {
  const density = new GrowingDensity(STEPS);
  density.grow(tableOf(curves), judgedAs(curves.map(() => AGREES)), curves.length);
  return density;
}

const curve = fc.array(fc.double({ min: -20, max: 2, noNaN: true }), {
  minLength: H,
  maxLength: H,
});

describe('the density', () => {
  it('counts a curve once in every cell it passes, and in each column it passes some', () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 1, maxLength: 5 }), (curves) => {
        const { columns, planes } = densityOf(curves);
        const plane = planes[AGREES]!;
        for (let column = 0; column < columns; column++) {
          const cells = plane.subarray(column * ROWS, (column + 1) * ROWS);
          expect(Math.max(...cells)).toBeLessThanOrEqual(curves.length);
          expect(cells.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(
            curves.length,
          );
        }
      }),
    );
  });

  it('has a level curve in one row, at its decade', () => {
    const { columns, planes } = densityOf([Array.from({ length: H }, () => -5.01)]);
    const row = Math.floor((-5.01 - LOWEST_DECADE) * ROWS_A_DECADE);
    for (let column = 0; column < columns; column++) {
      expect(planes[AGREES]![column * ROWS + row]).toBe(1);
    }
    expect(planes[AGREES]!.reduce((sum, count) => sum + count, 0)).toBe(columns);
  });

  it('is the same however the curves come', () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 2, maxLength: 6 }), fc.nat(5), (curves, cut) => {
        const table = tableOf(curves);
        const judgement = judgedAs(curves.map(() => AGREES));
        const apart = new GrowingDensity(STEPS);
        apart.grow(table, judgement, Math.min(cut, curves.length));
        apart.grow(table, judgement, curves.length);
        expect(apart.snapshot()).toEqual(densityOf(curves).snapshot());
      }),
    );
  });

  it('draws nothing to an error that has no place on the axis', () => {
    const { columns, planes } = densityOf([[-3, -3, Number.NEGATIVE_INFINITY, -3, -3, -3, -3]]);
    const sum = planes[AGREES]!.reduce((all, count) => all + count, 0);
    expect(sum).toBe((columns * 4) / 6);
  });

  it('keeps a kink apart down to one step below it, and the rest with those that agree', () => {
    const density = new GrowingDensity(STEPS);
    const kink = VERDICTS.indexOf('kink');
    const judgement = judgedAs([kink]);
    judgement.kinkStep[0] = STEPS[2];
    density.grow(tableOf([Array.from({ length: H }, () => -5)]), judgement, 1);
    const total = (style: number): number =>
      density.planes[style]!.reduce((sum, count) => sum + count, 0);
    expect([total(kink), total(AGREES)]).toEqual([24, 24]);
  });
});

describe('the columns of curves', () => {
  it('tell exact, missing and not finite apart', () => {
    const sweep = functionSweep(
      [
        { f: (x) => 2 * x, x: 0, analytic: 2 },
        { f: (x) => x ** 3, x: 1, analytic: Number.NaN },
      ],
      STEPS,
    );
    const [tensor] = sweep.tensors;
    const { logErrors } = new CurveColumns(sweep, tensor, 'fivePoint', 'relative').grow();
    // Five points need a larger step: at the largest there is no difference at all.
    expect([logErrors[0], logErrors[1]]).toEqual([Number.NaN, Number.NaN]);
    expect([logErrors[2], logErrors[3]]).toEqual([-Infinity, Infinity]);
  });

  it('never round digits up', () => {
    const sweep = functionSweep(
      [1, 2, 3, 5].map((x) => ({ f: (w) => w ** 3, x, analytic: 3 * x * x })),
      STEPS,
    );
    const columns = new CurveColumns(sweep, sweep.tensors[0], 'central', 'relative').grow();
    columns.digits.forEach((digits, at) => {
      expect(digits).toBeLessThanOrEqual(-Math.log10(columns.errors[at]));
      expect(digits).toBeCloseTo(-Math.log10(columns.errors[at]), 5);
    });
  });
});

it('a summary has a crowd only beyond three thousand curves, and gives away memory of its own', () => {
  const one = { f: (w: number) => w ** 3, x: 1, analytic: 3 };
  const summaryOf = (count: number) => {
    const sweep = functionSweep(
      Array.from({ length: count }, () => one),
      STEPS,
    );
    const judgement = judgedAs(Array.from({ length: count }, () => AGREES));
    return new GrowingSummary(sweep, sweep.tensors[0], judgement, 'central', 'relative');
  };
  expect(summaryOf(3000).now().crowd).toBeUndefined();
  const growing = summaryOf(3001);
  const { crowd } = growing.now();
  expect(crowd!.table.count).toBe(3001);
  crowd!.density.planes[AGREES]!.fill(0);
  const plane = growing.now().crowd!.density.planes[AGREES]!;
  expect(plane.reduce((most, count) => Math.max(most, count), 0)).toBe(3001);
});
