import * as elementary from '../../src/numerics/elementary.ts';
import { createRandom } from '../../src/numerics/random.ts';
import * as doubleDoubles from './elementaryReferences.ts';
import * as precise from './preciseFunctions.ts';

type Range = readonly [from: number, to: number];

export interface ElementaryCase {
  readonly name: string;
  readonly value: (x: number) => number;
  readonly reference: (x: number) => doubleDoubles.Reference;
  readonly precise: (x: number) => precise.Precise;
  /** What the docstring promises, in units of the last place. */
  readonly bound: number;
  /** Where the function has different methods or ends. */
  readonly ranges: readonly Range[];
  /** Powers of two between which the sizes of further arguments lie, and whether those are of both signs. */
  readonly exponents: Range;
  readonly isSigned: boolean;
}

function elementaryCase(
  name: string,
  [value, reference, preciseValue]: readonly [
    ElementaryCase['value'],
    ElementaryCase['reference'],
    ElementaryCase['precise'],
  ],
  bound: number,
  ranges: readonly Range[],
  exponents: Range,
  isSigned = true,
): ElementaryCase {
  return {
    name,
    value,
    reference,
    precise: preciseValue,
    bound,
    ranges,
    exponents,
    isSigned,
  };
}

export const ELEMENTARY_CASES: readonly ElementaryCase[] = [
  elementaryCase(
    'exp',
    [elementary.exp, doubleDoubles.exp, precise.preciseExp],
    0.76,
    [
      [-745.5, -708],
      [-708, 709.78],
      [-1, 1],
      [-0.05, 0.05],
      [709, 709.783],
    ],
    [-60, 9.4],
  ),
  elementaryCase(
    'expm1',
    [elementary.expm1, doubleDoubles.expm1, precise.preciseExpm1],
    0.7,
    [
      [-41, -1],
      [-1, 1],
      [-0.07, -0.055],
      [0.055, 0.07],
      [1, 60],
      [39, 41],
    ],
    [-1074, 9.4],
  ),
  elementaryCase(
    'log',
    [elementary.log, doubleDoubles.log, precise.preciseLog],
    0.55,
    [
      [0.5, 2],
      [0.99, 1.01],
      [0.7, 0.72],
      [1.4, 1.42],
      [2, 1e3],
      [5e-324, 1e-307],
    ],
    [-1074, 1023.9],
    false,
  ),
  elementaryCase(
    'log1p',
    [elementary.log1p, doubleDoubles.log1p, precise.preciseLog1p],
    0.55,
    [
      [-1, 1],
      [-0.31, -0.28],
      [0.4, 0.43],
      [-1, -0.999999],
      [1, 1e3],
      [-0.01, 0.01],
    ],
    [-1074, -0.01],
  ),
  elementaryCase(
    'tanh',
    [elementary.tanh, doubleDoubles.tanh, precise.preciseTanh],
    0.65,
    [
      [-1, 1],
      [-0.035, 0.035],
      [-23, 23],
      [-3, 3],
    ],
    [-1074, 5],
  ),
  elementaryCase(
    'erf',
    [elementary.erf, doubleDoubles.erf, precise.preciseErf],
    0.9,
    [
      [-0.85, 0.85],
      [0.84, 1.26],
      [-7, 7],
      [1.2, 3],
      [5.8, 6.1],
    ],
    [-1074, 3],
  ),
  elementaryCase(
    'erfc',
    [elementary.erfc, doubleDoubles.erfc, precise.preciseErfc],
    0.95,
    [
      [-1, 1],
      [0.84, 1.26],
      [1.2, 3],
      [-6.5, 28],
      [26, 27.3],
    ],
    [-60, 4.7],
  ),
  elementaryCase(
    'sigmoid',
    [elementary.sigmoid, doubleDoubles.sigmoid, precise.preciseSigmoid],
    0.76,
    [
      [-1, 1],
      [-41, 41],
      [-745.5, -700],
      [-10, 10],
    ],
    [-60, 9.5],
  ),
  elementaryCase(
    'softplus',
    [elementary.softplus, doubleDoubles.softplus, precise.preciseSoftplus],
    0.76,
    [
      [-1, 1],
      [-41, 41],
      [-745.5, -700],
      [-10, 10],
    ],
    [-60, 9.5],
  ),
  elementaryCase(
    'normalCdf',
    [elementary.normalCdf, doubleDoubles.normalCdf, precise.preciseNormalCdf],
    0.95,
    [
      [-1.2, 1.2],
      [-1.8, -1.1],
      [-4.1, -1.7],
      [-39, 6],
      [-38.6, -37],
    ],
    [-60, 5.2],
  ),
  elementaryCase(
    'normalDensity',
    [elementary.normalDensity, doubleDoubles.normalDensity, precise.preciseNormalDensity],
    0.76,
    [
      [-1, 1],
      [-5, 5],
      [-39, 39],
      [37, 38.7],
    ],
    [-60, 5.2],
  ),
];

/** Half of them uniform in the ranges, half with sizes uniform on a log scale. */
export function elementaryArguments(
  { ranges, exponents: [least, most], isSigned }: ElementaryCase,
  count: number,
  seed = 1,
): Float64Array {
  const random = createRandom(seed);
  // 32 bits would leave the lower halves of the arguments empty.
  const uniform = (): number => random.uniform() + random.uniform() * 2 ** -32;
  return Float64Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) {
      const [from, to] = ranges[(i / 2) % ranges.length];
      return from + (to - from) * uniform();
    }
    const size = 2 ** (least + (most - least) * uniform()) * (1 + uniform() / 1024);
    return isSigned && i % 4 === 1 ? -size : size;
  });
}
