import { add, type Complex, complex, divide, exp, expm1, log, multiply, scale } from './complex.ts';

const ONE = complex(1);

/** (1 − e^(−2z)) / (1 + e^(−2z)) on the right half plane, and odd. */
export function tanh(z: Complex): Complex {
  if (z.re < 0) return scale(tanh(scale(z, -1)), -1);
  const minusNumerator = expm1(scale(z, -2));
  return divide(scale(minusNumerator, -1), add(minusNumerator, complex(2)));
}

/** 1 / (1 + e^(−z)) */
export const sigmoid = (z: Complex): Complex => divide(ONE, add(ONE, exp(scale(z, -1))));

/** log(1 + eᶻ) */
export const softplus = (z: Complex): Complex => log(add(ONE, exp(z)));

/** Exact GELU: z (1 + erf(z/√2)) / 2 */
export function gelu(z: Complex): Complex {
  const distribution = scale(add(ONE, erf(scale(z, Math.SQRT1_2))), 0.5);
  return multiply(z, distribution);
}

/**
 * The definition 2/√π ∫ e^(−s²) ds along the straight path s = zt, t from 0 to 1, by Gauss-Legendre quadrature.
 * The integrand is entire: 32 nodes are exact to rounding for |z| up to 5, and a power series would cancel there.
 */
export function erf(z: Complex): Complex {
  let sum = complex(0);
  for (const { node, weight } of QUADRATURE) {
    const s = scale(z, node);
    sum = add(sum, scale(exp(scale(multiply(s, s), -1)), weight));
  }
  return scale(multiply(z, sum), 2 / Math.sqrt(Math.PI));
}

/** Nodes and weights on [0, 1]: roots of the Legendre polynomial by Newton's method. */
function gaussLegendre(count: number): { node: number; weight: number }[] {
  return Array.from({ length: count }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 10; step++) {
      let previous = 1;
      let current = x;
      for (let n = 2; n <= count; n++) {
        [previous, current] = [current, ((2 * n - 1) * x * current - (n - 1) * previous) / n];
      }
      slope = (count * (x * current - previous)) / (x * x - 1);
      x -= current / slope;
    }
    return { node: (1 + x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}

const QUADRATURE = gaussLegendre(32);
