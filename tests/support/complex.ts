/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** sum + a·b in place: inner products are where the time goes. */
export function accumulate(sum: { re: number; im: number }, a: Complex, b: Complex): void {
  sum.re += a.re * b.re - a.im * b.im;
  sum.im += a.re * b.im + a.im * b.re;
}

export const scale = (a: Complex, factor: number): Complex => ({
  re: a.re * factor,
  im: a.im * factor,
});

export function divide(a: Complex, b: Complex): Complex {
  const square = b.re * b.re + b.im * b.im;
  return {
    re: (a.re * b.re + a.im * b.im) / square,
    im: (a.im * b.re - a.re * b.im) / square,
  };
}

/** e^(x + iy) = eˣ (cos y + i sin y) */
export function exp(z: Complex): Complex {
  const size = Math.exp(z.re);
  return { re: size * Math.cos(z.im), im: size * Math.sin(z.im) };
}

/** eᶻ − 1; its real part (eˣ − 1) cos y − 2 sin²(y/2) keeps its digits near 0. */
export function expm1(z: Complex): Complex {
  const half = Math.sin(z.im / 2);
  return {
    re: Math.expm1(z.re) * Math.cos(z.im) - 2 * half * half,
    im: Math.exp(z.re) * Math.sin(z.im),
  };
}

/** log |z| + i arg z */
export const log = (z: Complex): Complex => ({
  re: Math.log(Math.hypot(z.re, z.im)),
  im: Math.atan2(z.im, z.re),
});
