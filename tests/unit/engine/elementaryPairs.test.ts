import { describe, expect, it } from 'vitest';
import { exp, log } from '../../../src/numerics/elementary.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { compileAssemblyScript } from '../../support/compileAssemblyScript.ts';

const SOURCE = `
import { exponentials, logarithms } from './elementaryPairs';

export function exponential(x: f64, other: f64, lane: i32): f64 {
  const both = exponentials(f64x2.replace_lane(f64x2.splat(x), 1, other));
  return lane == 0 ? f64x2.extract_lane(both, 0) : f64x2.extract_lane(both, 1);
}

export function logarithm(x: f64, other: f64, lane: i32): f64 {
  const both = logarithms(f64x2.replace_lane(f64x2.splat(x), 1, other));
  return lane == 0 ? f64x2.extract_lane(both, 0) : f64x2.extract_lane(both, 1);
}
`;

type OfPairs = (x: number, other: number, lane: number) => number;

const compiled = await compileAssemblyScript(
  SOURCE,
  new URL('../../../src/engine/assembly/', import.meta.url),
);

const SPECIAL = [0, -0, 5e-324, 2 ** -1022, 1, 1e300, Infinity, NaN].flatMap((x) => [x, -x]);
/** Around where the powers of two cease to be normal numbers, and further out. */
const EDGES = [708, 708.1, 709, 709.9, 710.1, 744, 745.2, 746.5].flatMap((x) => [x, -x]);

describe.each([
  ['exponential', exp, (uniform: number) => 1500 * (uniform - 0.5)],
  ['exponential', exp, (uniform: number) => -(60 * uniform)],
  ['logarithm', log, (uniform: number) => 10 ** (640 * (uniform - 0.5))],
  ['logarithm', log, (uniform: number) => 10 * uniform],
] as const)('%s of two numbers at once', (name, ofOne, argument) => {
  it('gives the bits of numerics/elementary.ts in either lane', () => {
    const ofPairs = compiled[name] as OfPairs;
    const random = createRandom(3);
    const xs = Array.from({ length: 50_000 }, () => argument(random.uniform()));
    const different = [...xs, ...SPECIAL, ...EDGES].filter((x, i) => {
      // The other lane holds a usual number, or one that needs the scalar function.
      const other = i % 7 === 0 ? NaN : 0.5;
      return (
        !Object.is(ofPairs(x, other, 0), ofOne(x)) || !Object.is(ofPairs(other, x, 1), ofOne(x))
      );
    });
    expect(different).toEqual([]);
  });
});
