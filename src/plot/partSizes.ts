import type { ErrorParts } from '../check/errorParts.ts';

export type PartName = 'truncation' | 'round-off' | 'kink' | 'mistake' | 'total';

/** The error of one element in its parts, H each, and what they say of the loss. */
export interface PartsToDraw {
  readonly parts: readonly ErrorParts[];
  /** What no h takes away; 0 where the gradient is right. */
  readonly mistake: number;
  /** f‴ and ε_f; NaN where unknown. */
  readonly third: number;
  readonly noise: number;
}

/** H sizes of each part and of their sum. */
export function sizesOf({ parts, mistake }: PartsToDraw): Record<PartName, Float64Array> {
  const sizes = (part: (each: ErrorParts) => number): Float64Array =>
    Float64Array.from(parts, (each) => Math.abs(part(each)));
  return {
    truncation: sizes(({ truncation }) => truncation),
    'round-off': sizes(({ roundOff }) => roundOff),
    kink: sizes(({ kink }) => kink),
    mistake: sizes(() => mistake),
    total: sizes(({ kink, truncation, roundOff }) => kink + truncation + roundOff + mistake),
  };
}

/** An axis from a hundredth of what is left of the error where the difference is best, the mistake in g apart, to the most. */
export function rangeOfParts(drawn: PartsToDraw): { least: number; most: number } {
  const sorted = (sizes: Float64Array): Float64Array =>
    sizes.filter((size) => size > 0 && Number.isFinite(size)).sort();
  const [least = 1e-14] = sorted(sizesOf({ ...drawn, mistake: 0 }).total);
  return { least: least / 100, most: sorted(sizesOf(drawn).total).at(-1) ?? 1 };
}
