import * as functions from '../../src/numerics/doubleDoubleFunctions.ts';
import { normalCdf } from '../../src/numerics/doubleDoubleNormal.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { doubleDouble, type DoubleDouble } from './doubleDouble.ts';
import * as precise from './preciseFunctions.ts';

/** A function of double-doubles as the product has it: the high part is returned, the low part left behind. */
export type PairFunction = (x: number, xLow: number) => number;

export interface DoubleDoubleCase {
  readonly name: string;
  /** What the docstring promises. */
  readonly bound: (x: number) => number;
  readonly value: PairFunction;
  readonly precise: (x: number, low?: number) => precise.Precise;
  /** Arguments are uniform in these, and log-uniform in size down to 1e-20 times the first one's end. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const usual = (): number => 1e-31;

export const DOUBLE_DOUBLE_CASES: readonly DoubleDoubleCase[] = [
  {
    name: 'exp',
    bound: usual,
    value: functions.exp,
    precise: precise.preciseExp,
    ranges: [
      [-1, 1],
      [-40, 40],
      [-600, 700],
    ],
  },
  {
    name: 'expm1',
    bound: usual,
    value: functions.expm1,
    precise: precise.preciseExpm1,
    ranges: [
      [-1, 1],
      [-50, 50],
      [0.39, 0.41],
    ],
  },
  {
    name: 'log',
    bound: usual,
    value: functions.log,
    precise: precise.preciseLog,
    ranges: [
      [1e-3, 10],
      [0.99, 1.01],
      [0.7, 0.72],
      [1.4, 1.43],
      [1e10, 1e200],
    ],
  },
  {
    name: 'log1p',
    bound: usual,
    value: functions.log1p,
    precise: precise.preciseLog1p,
    ranges: [
      [-0.5, 1],
      [-0.42, -0.38],
      [0.38, 0.43],
      [1, 1e5],
    ],
  },
  {
    name: 'tanh',
    bound: usual,
    value: functions.tanh,
    precise: precise.preciseTanh,
    ranges: [
      [-1, 1],
      [-45, 45],
    ],
  },
  {
    name: 'sigmoid',
    bound: usual,
    value: functions.sigmoid,
    precise: precise.preciseSigmoid,
    ranges: [
      [-1, 1],
      [-60, 60],
      [-650, -600],
    ],
  },
  {
    name: 'softplus',
    bound: usual,
    value: functions.softplus,
    precise: precise.preciseSoftplus,
    ranges: [
      [-1, 1],
      [-60, 60],
      [-650, -600],
    ],
  },
  {
    name: 'normalCdf',
    bound: (x) => 1e-31 + 1e-32 * x * x,
    value: normalCdf,
    precise: precise.preciseNormalCdf,
    ranges: [
      [-1, 1],
      [-6, 9],
      [-20, -12],
    ],
  },
];

/** Double-doubles with all of their bits in use, a third of them small. */
export function doubleDoubleArguments(
  { ranges }: DoubleDoubleCase,
  count: number,
  seed: number,
): DoubleDouble[] {
  const random = createRandom(seed);
  const uniform = (): number => random.uniform() + random.uniform() * 2 ** -32;
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = ranges[i % ranges.length];
    const x = i % 3 === 0 ? ranges[0][1] * 10 ** (-20 * uniform()) : from + (to - from) * uniform();
    return doubleDouble(x, x * 2 ** -53 * (uniform() - 0.5));
  });
}
