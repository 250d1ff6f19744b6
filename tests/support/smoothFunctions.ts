/** A closed form with the derivatives that stand in front of the schemes' truncation errors. */
export interface SmoothFunction {
  readonly f: (x: number) => number;
  readonly derivative: (x: number) => number;
  /** Where none of f'', f''' and f⁽⁵⁾ comes near a zero, so that each scheme's own order rules its truncation. */
  readonly from: number;
  readonly to: number;
}

export const SMOOTH_FUNCTIONS: Record<string, SmoothFunction> = {
  exp: { f: Math.exp, derivative: Math.exp, from: -1, to: 1 },
  sin: { f: Math.sin, derivative: Math.cos, from: 0.3, to: 1.3 },
  log: { f: Math.log, derivative: (x) => 1 / x, from: 0.5, to: 2 },
  sqrt: { f: Math.sqrt, derivative: (x) => 0.5 / Math.sqrt(x), from: 0.5, to: 2 },
  '1/x': { f: (x) => 1 / x, derivative: (x) => -1 / (x * x), from: 0.5, to: 2 },
  // f'' is 0 at 0.577, f''' at 1, f⁽⁵⁾ at 0.577 and 1.732.
  '1/(1 + x²)': {
    f: (x) => 1 / (1 + x * x),
    derivative: (x) => (-2 * x) / (1 + x * x) ** 2,
    from: 1.1,
    to: 1.6,
  },
  // f''' is 0 at 0.658, f⁽⁵⁾ at 0.422 and 1.576.
  tanh: { f: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2, from: 0.75, to: 1.5 },
  // f''' is 0 at 0.577, f⁽⁵⁾ at 0.325 and 1.376.
  atan: { f: Math.atan, derivative: (x) => 1 / (1 + x * x), from: 0.65, to: 1.3 },
  // f''' is 0 at 0, f⁽⁵⁾ at 0 and 2.292.
  softplus: {
    f: (x) => Math.log1p(Math.exp(x)),
    derivative: (x) => 1 / (1 + Math.exp(-x)),
    from: 0.5,
    to: 2,
  },
  // f'' is 0 at 0.666, f''' at π/2.
  'exp(sin x)': {
    f: (x) => Math.exp(Math.sin(x)),
    derivative: (x) => Math.cos(x) * Math.exp(Math.sin(x)),
    from: 0.75,
    to: 1.4,
  },
};

/** `count` points spread evenly over the function's interval, the ends left out. */
export function pointsOf({ from, to }: SmoothFunction, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.5)) / count);
}
