/** The bits of the IEEE 754 half nearest a float32 within its range, ties to even; for finite numbers only. */
export function halfBits(x: number): number {
  const sign = Object.is(Math.sign(x), -1) || Object.is(x, -0) ? 0x8000 : 0;
  const size = Math.abs(x);
  const exponent = Math.max(-14, Math.floor(Math.log2(size || 1e-30)));
  const scaled = size / 2 ** (exponent - 10);
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
  // A subnormal has no hidden digit; one that rounds up to 1024 is the least normal by itself.
  return sign | (rounded < 1024 ? rounded : (exponent + 14) * 1024 + rounded);
}
