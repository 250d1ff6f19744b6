import type { CurveTable } from '../check/curveColumns.ts';
import { VERDICTS } from '../check/verdict.ts';
import { formatCount } from '../numerics/format.ts';
import type { Frame } from './frame.ts';

/** How many curves have no place on the error axis, by step. */
export interface EdgeCounts {
  /** Exactly 0 and not for want of a gradient, exactly 0 because nothing depends on the number, and below the axis. */
  readonly exact: Int32Array;
  readonly zero: Int32Array;
  readonly below: Int32Array;
  /** Above the axis, and no number because of a NaN or ∞. */
  readonly above: Int32Array;
  readonly notFinite: Int32Array;
}

/** `verdicts` are numbers into VERDICTS, one a curve. */
export function edgeCounts(
  frame: Frame,
  { logErrors, stride, count }: CurveTable,
  verdicts: Uint8Array,
  H: number,
): EdgeCounts {
  const zero = VERDICTS.indexOf('zero');
  const [least, most] = frame.y.domain().map((error) => Math.log10(error));
  const counts = {
    exact: new Int32Array(H),
    zero: new Int32Array(H),
    below: new Int32Array(H),
    above: new Int32Array(H),
    notFinite: new Int32Array(H),
  };
  for (let k = 0; k < H; k++) {
    for (let curve = 0; curve < count; curve++) {
      const logError = logErrors[k * stride + curve];
      if (logError >= least && logError <= most) continue;
      if (logError === Number.NEGATIVE_INFINITY) {
        (verdicts[curve] === zero ? counts.zero : counts.exact)[k]++;
      } else if (logError === Number.POSITIVE_INFINITY) counts.notFinite[k]++;
      else if (logError < least) counts.below[k]++;
      else if (logError > most) counts.above[k]++;
    }
  }
  return counts;
}

/** What is said of a lane at one step: 3 exact, 12 below. Empty where there is nothing in it. */
export function lowerWords({ exact, zero, below }: EdgeCounts, k: number): string {
  return joined([
    [exact[k], 'exact'],
    [zero[k], 'exactly 0'],
    [below[k], 'below the axis'],
  ]);
}

export function upperWords({ above, notFinite }: EdgeCounts, k: number): string {
  return joined([
    [notFinite[k], 'NaN or ∞'],
    [above[k], 'above the axis'],
  ]);
}

function joined(parts: readonly (readonly [count: number, what: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${formatCount(count)} ${what}`)
    .join(', ');
}
