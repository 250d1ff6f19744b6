import * as elementary from '../../src/numerics/elementary.ts';
import { createRandom } from '../../src/numerics/random.ts';
import * as doubleDoubles from './doubleDoubleFunctions.ts';
import * as precise from './preciseFunctions.ts';

type Name = keyof typeof elementary;
type Range = readonly [from: number, to: number];

export interface ElementaryCase {
  readonly name: Name;
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
  name: Name,
  bound: number,
  ranges: readonly Range[],
  exponents: Range,
  isSigned = true,
): ElementaryCase {
  const preciseName =
    `precise${name[0].toUpperCase()}${name.slice(1)}` as `precise${Capitalize<Name>}`;
  return {
    name,
    value: elementary[name],
    reference: doubleDoubles[name],
    precise: precise[preciseName],
    bound,
    ranges,
    exponents,
    isSigned,
  };
}

export const ELEMENTARY_CASES: readonly ElementaryCase[] = [
  elementaryCase(
    'exp',
    0.52,
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
    0.8,
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
    0.52,
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
    0.52,
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
    0.8,
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
    0.8,
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
    0.8,
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
    0.8,
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
    0.8,
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
    0.8,
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
    0.8,
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
