import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import {
  createFrame,
  decades,
  domainFor,
  errorPrecision,
  errorY,
  stepAt,
  toleranceAt,
} from '../../../src/plot/frame.ts';

const STEPS = logSteps(1, 1e-13, 33);
const MARGINS = { top: 10, right: 20, bottom: 30, left: 40 };
const frame = createFrame(540, 340, MARGINS, domainFor(STEPS, 1e-12, 1));

it('ends lower for finer arithmetic, and for the coarser of the two', () => {
  const bottomOf = (...precision: Parameters<typeof domainFor>[3][]): number[] =>
    precision.map((one) => Math.log10(domainFor(STEPS, Number.NaN, 1, one).error[0]));
  const [single, double, pair] = bottomOf('float32', 'float64', 'doubleDouble');
  expect(single).toBeGreaterThan(double);
  expect(double).toBeGreaterThan(pair);
  const sweep = { steps: STEPS, loss: 0, logitScale: 0, tensors: [] };
  expect(
    errorPrecision({ ...sweep, precision: 'doubleDouble', analyticPrecision: 'float32' }),
  ).toBe('float32');
  expect(
    errorPrecision({ ...sweep, precision: 'doubleDouble', analyticPrecision: 'float64' }),
  ).toBe('doubleDouble');
});

describe('the frame', () => {
  it('spans what the margins leave', () => {
    expect([frame.left, frame.right, frame.top, frame.bottom]).toEqual([40, 520, 10, 310]);
  });

  it('has larger h to the right and larger errors up', () => {
    expect(frame.x(1)).toBeGreaterThan(frame.x(1e-13));
    expect(frame.y(1)).toBeLessThan(frame.y(1e-12));
  });

  it('has room for at least a pixel, however small it is made', () => {
    const tiny = createFrame(10, 10, MARGINS, domainFor(STEPS, 1e-12, 1));
    expect(tiny.right).toBeGreaterThan(tiny.left);
    expect(tiny.bottom).toBeGreaterThan(tiny.top);
  });

  it('puts an exact match and anything below the axis on the floor, and leaves NaN alone', () => {
    expect(errorY(frame, 0)).toBe(frame.bottom);
    expect(errorY(frame, 1e-40)).toBe(frame.bottom);
    expect(errorY(frame, 1e9)).toBe(frame.top);
    expect(errorY(frame, Number.NaN)).toBeNaN();
  });
});

describe('the domain', () => {
  it.each([
    [Number.NaN, 1e-13, 'nothing seen yet'],
    [1e-9, 1e-13, 'no shorter than usual'],
    [3e-14, 1e-14, 'down to the even decade below the least'],
    [3e-15, 1e-16, 'even, not odd'],
    [1e-30, 1e-17, 'no lower than a double can tell'],
  ])('for a least error of %s reaches %s: %s', (least, bottom) => {
    expect(domainFor(STEPS, least, 1).error[0]).toBeCloseTo(bottom, 20);
  });

  it('reaches above the largest error, and above 1 always', () => {
    expect(domainFor(STEPS, 1e-9, 1e-3).error[1]).toBeGreaterThan(1);
    expect(domainFor(STEPS, 1e-9, 40).error[1]).toBeGreaterThan(40);
  });
});

describe('finding places', () => {
  it('has a tick every so many decades, ends included', () => {
    expect(decades([1e-13 * 10 ** -0.2, 10 ** 0.2], 4)).toEqual([-12, -8, -4, 0]);
    expect(decades([1e-14, 1], 2)).toEqual([-14, -12, -10, -8, -6, -4, -2, 0]);
  });

  it('finds every step under its own pixel, and the ends beyond', () => {
    STEPS.forEach((h, k) => expect(stepAt(frame, STEPS, frame.x(h))).toBe(k));
    expect(stepAt(frame, STEPS, -1000)).toBe(STEPS.length - 1);
    expect(stepAt(frame, STEPS, 5000)).toBe(0);
  });

  it('reads the tolerance in half decades, within bounds', () => {
    expect(toleranceAt(frame, frame.y(1e-7))).toBe(-7);
    expect(toleranceAt(frame, frame.y(2.5e-7))).toBe(-6.5);
    expect(toleranceAt(frame, frame.top - 500)).toBe(0);
    expect(toleranceAt(frame, frame.bottom + 5000)).toBe(-15);
  });
});
