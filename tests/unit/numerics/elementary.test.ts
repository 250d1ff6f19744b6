import { describe, expect, it } from 'vitest';
import * as elementary from '../../../src/numerics/elementary.ts';
import { ELEMENTARY_CASES, elementaryArguments } from '../../support/elementaryCases.ts';
import type { Precise } from '../../support/preciseFunctions.ts';
import { preciseErfc, preciseSigmoid, preciseSoftplus } from '../../support/preciseFunctions.ts';
import { ulps, ulpsOfPrecise } from '../../support/ulps.ts';

const { erf, erfc, exp, expm1, log, log1p, normalCdf, normalDensity, sigmoid, softplus, tanh } =
  elementary;

type Value = (x: number) => number;

const caseOf = (name: string) => ELEMENTARY_CASES.find((one) => one.name === name)!;

it('has a case for every function that rounds', () => {
  const functions = Object.entries(elementary).filter(([, value]) => typeof value === 'function');
  expect([...ELEMENTARY_CASES.map(({ name }) => name), 'powerOfTwo'].toSorted()).toEqual(
    functions.map(([name]) => name).toSorted(),
  );
});

describe('the error in units of the last place is what the docstring says', () => {
  it.each(ELEMENTARY_CASES)('$name, against BigInt', (one) => {
    expect(
      worst(elementaryArguments(one, 200), (x) => ulpsOfPrecise(one.value(x), one.precise(x))),
    ).toBeLessThan(one.bound);
  });

  it.each(ELEMENTARY_CASES)('$name, against double-doubles', (one) => {
    expect(
      worst(elementaryArguments(one, 6000, 2), (x) => ulps(one.value(x), one.reference(x))),
    ).toBeLessThan(one.bound);
  });
});

describe('the comparison would catch', () => {
  it.each<[string, Value, (x: number) => Precise, readonly [number, number]]>([
    ['erfc computed as 1 − erf in the tail', (x) => 1 - erf(x), preciseErfc, [2, 5]],
    ['a sigmoid without its left branch', (x) => 1 - sigmoid(-x), preciseSigmoid, [-30, -1]],
    ['a softplus without log1p', (x) => log(1 + exp(x)), preciseSoftplus, [-30, -1]],
    [
      'an erfc of the rounded square',
      // Right but for e to the rounding of x², which is half a unit of the last place of up to 676.
      (x) => erfc(x) * (1 + 2 ** -53 * x * x),
      preciseErfc,
      [5, 26],
    ],
    ['one unit of the last place', (x) => erfc(x) * (1 + 2 ** -52), preciseErfc, [0, 2]],
  ])('%s', (_, value, precise, [from, to]) => {
    const xs = Float64Array.from({ length: 100 }, (_x, i) => from + ((to - from) * i) / 99);
    expect(worst(xs, (x) => ulpsOfPrecise(value(x), precise(x)))).toBeGreaterThan(1);
  });
});

describe('special arguments', () => {
  const least = Number.MIN_VALUE;
  it.each<[string, Value, ...[x: number, expected: number][]]>([
    [
      'exp',
      exp,
      [0, 1],
      [-0, 1],
      [710, Infinity],
      [-745.13, least],
      [-745.14, 0],
      [-1e300, 0],
      [1e300, Infinity],
      [Infinity, Infinity],
      [-Infinity, 0],
    ],
    [
      'expm1',
      expm1,
      [0, 0],
      [-0, -0],
      [least, least],
      [1e300, Infinity],
      [-1e300, -1],
      [Infinity, Infinity],
      [-Infinity, -1],
    ],
    [
      'log',
      log,
      [1, 0],
      [0, -Infinity],
      [-0, -Infinity],
      [-1, NaN],
      [-Infinity, NaN],
      [Infinity, Infinity],
      [least, -744.4400719213812],
      [Number.MAX_VALUE, 709.782712893384],
    ],
    [
      'log1p',
      log1p,
      [0, 0],
      [-0, -0],
      [least, least],
      [-1, -Infinity],
      [-2, NaN],
      [-Infinity, NaN],
      [Infinity, Infinity],
      [Number.MAX_VALUE, 709.782712893384],
    ],
    [
      'tanh',
      tanh,
      [0, 0],
      [-0, -0],
      [least, least],
      [1e300, 1],
      [-1e300, -1],
      [Infinity, 1],
      [-Infinity, -1],
    ],
    [
      'erf',
      erf,
      [0, 0],
      [-0, -0],
      [least, least],
      [1e300, 1],
      [-1e300, -1],
      [Infinity, 1],
      [-Infinity, -1],
    ],
    ['erfc', erfc, [0, 1], [-0, 1], [1e300, 0], [-1e300, 2], [Infinity, 0], [-Infinity, 2]],
    [
      'sigmoid',
      sigmoid,
      [0, 0.5],
      [-0, 0.5],
      [1e300, 1],
      [-1e300, 0],
      [Infinity, 1],
      [-Infinity, 0],
    ],
    [
      'softplus',
      softplus,
      [0, Math.LN2],
      [-0, Math.LN2],
      [1e300, 1e300],
      [-1e300, 0],
      [Infinity, Infinity],
      [-Infinity, 0],
    ],
    ['Φ', normalCdf, [0, 0.5], [-0, 0.5], [1e300, 1], [-1e300, 0], [Infinity, 1], [-Infinity, 0]],
    [
      'φ',
      normalDensity,
      [0, 0.3989422804014327],
      [1e39, 0],
      [-1000, 0],
      [1e-200, 0.3989422804014327],
      [Infinity, 0],
      [-Infinity, 0],
    ],
  ])('of %s', (_, value, ...pairs) => {
    expect(value(NaN)).toBe(NaN);
    expect(pairs.map(([x]) => value(x))).toEqual(pairs.map(([, expected]) => expected));
  });
});

describe('shape', () => {
  it.each<[string, Value]>([
    ['tanh', tanh],
    ['erf', erf],
  ])('%s is odd', (name, value) => {
    const xs = elementaryArguments(caseOf(name), 4000);
    expect(xs.map((x) => -value(-x))).toEqual(xs.map(value));
  });

  it('φ is even', () => {
    const xs = elementaryArguments(caseOf('normalDensity'), 4000);
    expect(xs.map((x) => normalDensity(-x))).toEqual(xs.map(normalDensity));
  });

  // Errors below one unit each still let neighbours change places by one; over steps of 2⁻⁴⁰ nothing may.
  it.each<[string, number, number[]]>([
    ['exp', 1, [-20, -0.01, 0.01, 1, 300]],
    ['expm1', 1, [-0.0625, 0, 0.0625, 40]],
    ['log', 1, [0.7071067811865476, 1, 1.4142135623730951, 2, 1000]],
    ['log1p', 1, [-0.29, 0, 0.41, 1]],
    ['tanh', 1, [-0.03125, 0, 0.03125, 1]],
    ['erf', 1, [-0.6875, 0, 0.6875, 1.25, 2]],
    ['erfc', -1, [-0.6875, 0, 0.6875, 1.25, 2, 3, 10]],
    ['sigmoid', 1, [-40, -1, 0, 1]],
    ['softplus', 1, [-40, -1, 0, 0.9, 40]],
    [
      'normalCdf',
      1,
      [-4.242640687119286, -2.8284271247461903, -1.7677669529663689, -0.9722718241315029, 0],
    ],
  ])('%s does not turn around at its branch points', (name, direction, points) => {
    const { value } = caseOf(name);
    for (const point of points) {
      const step = Math.max(Math.abs(point), 2 ** -10) * 2 ** -40;
      for (let i = -50; i < 50; i++) {
        const rise = value(point + (i + 1) * step) - value(point + i * step);
        expect(rise * direction).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

function worst(xs: Float64Array, errorAt: Value): number {
  return xs.reduce((most, x) => Math.max(most, errorAt(x)), 0);
}
