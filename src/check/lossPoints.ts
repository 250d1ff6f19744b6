import type { Points } from './points.ts';
import { backwardRise, centralRise, forwardRise } from './lossDifference.ts';
import { quantumOf } from './precision.ts';
import type { ElementLosses, LossPair, Precision } from './sweep.ts';

/** How the losses came about. */
export interface LossOrigin {
  readonly precision: Precision;
  /** Largest score over √batch, whose rounding reaches the loss even where the loss is small; 0 where unknown. */
  readonly logitScale: number;
}

/** A power of two near the largest loss (or difference quotient), so that no square of what is divided by it overflows. */
export function lossUnit({ base = 0, plus, minus, numeric, frozen }: ElementLosses): number {
  let largest = Math.abs(base);
  for (const values of [plus, minus, numeric, frozen?.plus, frozen?.minus]) {
    if (values === undefined) continue;
    for (let k = 0; k < values.length; k++) {
      const size = Math.abs(values[k]);
      if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
    }
  }
  return largest === 0 ? 1 : 2 ** Math.max(-1074, Math.floor(Math.log2(largest)));
}

/** Central differences of a pair of curves in units of the loss, H; NaN where rounding swallowed the step. */
export function centralDifferences(
  { up, down, numeric }: ElementLosses,
  pair: LossPair,
  unit: number,
): Float64Array {
  const differences = new Float64Array(pair.plus.length);
  for (let k = 0; k < differences.length; k++) {
    const width = up[k] + down[k];
    if (numeric !== undefined) differences[k] = numeric[k] / unit;
    else if (width > 0) differences[k] = centralRise(pair, k, unit) / width;
    else differences[k] = Number.NaN;
  }
  return differences;
}

/** The central differences as points, from the smallest step up to number `first`. */
export function centralPoints(
  losses: ElementLosses,
  { plus, minus }: LossPair,
  differences: Float64Array,
  origin: LossOrigin,
  unit: number,
  first = 0,
): Points {
  const quanta =
    losses.numeric === undefined
      ? differences.map((_, k) => lossQuantum(plus[k], minus[k], origin) / unit)
      : new Float64Array(differences.length).fill(quotientQuantum(losses, differences));
  coarsen(quanta, losses, unit);
  return collect(losses, differences, quanta, first);
}

/** Forward minus backward difference in units of the loss: it tends to 0 with h, except on a kink, where the slope jumps. */
export function jumpPoints(losses: ElementLosses, origin: LossOrigin, unit: number): Points {
  const { plus, minus, up, down } = losses;
  const jumps = new Float64Array(plus.length);
  const quanta = new Float64Array(plus.length);
  for (let k = 0; k < jumps.length; k++) {
    const forward = forwardRise(losses, k, unit) / up[k];
    const backward = backwardRise(losses, k, unit) / down[k];
    jumps[k] = forward - backward;
    // Each slope is rounded by itself, however little the two differ.
    const ofSlopes = 2 ** -51 * Math.max(Math.abs(forward), Math.abs(backward));
    quanta[k] = lossQuantum(plus[k], minus[k], origin) / unit + ofSlopes * (up[k] + down[k]);
  }
  coarsen(quanta, losses, unit);
  return collect(losses, jumps, quanta, 0);
}

/** A number that was cut in print is known no better than to its last digit, however fine its arithmetic was. */
function coarsen(
  quanta: Float64Array,
  { resolution, numeric, up, down }: ElementLosses,
  unit: number,
): void {
  if (resolution === undefined) return;
  for (let k = 0; k < quanta.length; k++) {
    const ofLosses = numeric === undefined ? 1 : up[k] + down[k];
    quanta[k] = Math.max(quanta[k], (resolution[k] / unit) * ofLosses);
  }
}

/**
 * Without the losses, their rounding shows where quotients are 0: the smallest change that was seen. Where every step
 * changes the loss it is unknown, and the scatter alone has to tell.
 */
function quotientQuantum({ up, down }: ElementLosses, quotients: Float64Array): number {
  if (!quotients.includes(0)) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < quotients.length; k++) {
    const change = Math.abs(quotients[k]) * (up[k] + down[k]);
    if (change > 0 && change < least) least = change;
  }
  return least < Number.POSITIVE_INFINITY ? least : 0;
}

function lossQuantum(plus: number, minus: number, { precision, logitScale }: LossOrigin): number {
  return quantumOf(precision, Math.max(Math.abs(plus), Math.abs(minus), logitScale));
}

/** Leaves out steps that rounding swallowed or made no larger than the one before, and what is not finite. */
function collect(
  { up, down }: ElementLosses,
  estimates: Float64Array,
  quanta: Float64Array,
  first: number,
): Points {
  const h = new Float64Array(estimates.length - first);
  const difference = new Float64Array(h.length);
  const quantum = new Float64Array(h.length);
  let count = 0;
  for (let k = estimates.length - 1; k >= first; k--) {
    const half = (up[k] + down[k]) / 2;
    if (!(up[k] > 0 && down[k] > 0) || (count > 0 && half <= h[count - 1])) continue;
    if (!Number.isFinite(estimates[k])) continue;
    h[count] = half;
    difference[count] = estimates[k];
    quantum[count] = quanta[k];
    count++;
  }
  return {
    h: h.subarray(0, count),
    difference: difference.subarray(0, count),
    quantum: quantum.subarray(0, count),
  };
}
