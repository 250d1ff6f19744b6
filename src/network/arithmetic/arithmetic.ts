import type { Precision } from '../precision.ts';

/** Numbers T and all that a forward pass does with them. Every operation rounds its exact result to a T. */
export interface Arithmetic<T> {
  readonly precision: Precision;
  /** The number nearest to high + low. */
  readonly of: (high: number, low?: number) => T;
  /** The double nearest to a number, and what is left beyond it. */
  readonly high: (a: T) => number;
  readonly low: (a: T) => number;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  /** Above 0 where a > b, below 0 where a < b, 0 where they are equal, NaN where one is NaN. */
  readonly compare: (a: T, b: T) => number;
  readonly exp: (a: T) => T;
  readonly log: (a: T) => T;
  readonly tanh: (a: T) => T;
  readonly sigmoid: (a: T) => T;
  readonly softplus: (a: T) => T;
  readonly normalCdf: (a: T) => T;
}

export function isNaN<T>({ compare }: Arithmetic<T>, a: T): boolean {
  return Number.isNaN(compare(a, a));
}

/** a > b, or only a is NaN: a NaN wins, so that it is never hidden. */
export function wins<T>(arithmetic: Arithmetic<T>, a: T, b: T): boolean {
  return arithmetic.compare(a, b) > 0 || (isNaN(arithmetic, a) && !isNaN(arithmetic, b));
}

/** The larger of two, a NaN if one of them is. */
export function larger<T>(arithmetic: Arithmetic<T>, a: T, b: T): T {
  return wins(arithmetic, b, a) ? b : a;
}
