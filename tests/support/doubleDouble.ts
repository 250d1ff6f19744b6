import * as product from '../../src/numerics/doubleDouble.ts';

/** The product's double-doubles as objects; that they are right is tested against BigInt. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const doubleDouble = (high: number, low = 0): DoubleDouble => ({ high, low });

type Operation = (a: number, aLow: number, b: number, bLow: number) => number;

const lifted =
  (operation: Operation) =>
  (a: DoubleDouble, b: DoubleDouble): DoubleDouble => ({
    high: operation(a.high, a.low, b.high, b.low),
    low: product.low,
  });

export const add = lifted(product.add);
export const subtract = lifted(product.subtract);
export const multiply = lifted(product.multiply);
export const divide = lifted(product.divide);

export const negate = (a: DoubleDouble): DoubleDouble => ({ high: -a.high, low: -a.low });

/** Times a power of two. */
export const times = (a: DoubleDouble, power: number): DoubleDouble => ({
  high: a.high * power,
  low: a.low * power,
});
