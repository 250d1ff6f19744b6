import { backwardRise, forwardRise } from '../check/lossDifference.ts';
import { type ElementLosses, elementLosses, type LossPair } from '../check/sweep.ts';
import type { FlipInView } from './flipsInView.ts';
import type { ElementInView, TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** The loss around an element less its tangent, f(w + t) − f(w) − g t, as t goes from left to right. */
export interface BendInView {
  readonly points: readonly BendPoint[];
  /** Where a decision flips, t of either sign; undefined where that is not known to a point. */
  readonly crossing: number | undefined;
}

export interface BendPoint {
  readonly t: number;
  readonly rise: number;
}

/** The picture reaches so many times as far as the kink. */
const REACH = 3;
/** Where w sits on the kink itself, the picture reaches this far. */
const REACH_ON_KINK = 1e-4;

/** The bend at the nearest flip, from the sweep's own losses; undefined where no kink shows at a usual or the cursor's h. */
export function bendInView(
  { sweep }: Result,
  { element: number }: View,
  { tensor }: TensorInView,
  { judgement, kinks }: ElementInView,
  nearest: FlipInView | undefined,
): BendInView | undefined {
  if (judgement.verdict !== 'kink' && kinks === 0) return undefined;
  const losses = elementLosses(sweep, tensor, number);
  if (losses.base === undefined || losses.numeric !== undefined) return undefined;
  const kinkAt = nearest?.h ?? judgement.kinkStep;
  const reach = kinkAt === 0 ? REACH_ON_KINK : REACH * kinkAt;
  const points = pointsWithin(losses, tensor.analytic[number], reach);
  if (points.length < 3) return undefined;
  if (nearest === undefined) return { points, crossing: undefined };
  const crossing = nearest.side === 'up' ? nearest.h : -nearest.h;
  // Between two steps the curve is known by the smooth one that it leaves there.
  const smooth =
    losses.frozen && heldRise(losses, losses.frozen, tensor.analytic[number], crossing);
  const all =
    smooth === undefined || crossing === 0 ? points : [...points, { t: crossing, rise: smooth }];
  return { points: all.toSorted((a, b) => a.t - b.t), crossing };
}

function pointsWithin(losses: ElementLosses, slope: number, reach: number): BendPoint[] {
  const { up, down } = losses;
  const points: BendPoint[] = [{ t: 0, rise: 0 }];
  losses.steps.forEach((_, k) => {
    if (up[k] > 0 && up[k] <= reach) {
      points.push({ t: up[k], rise: forwardRise(losses, k) - slope * up[k] });
    }
    if (down[k] > 0 && down[k] <= reach) {
      points.push({ t: -down[k], rise: slope * down[k] - backwardRise(losses, k) });
    }
  });
  return points.filter(({ rise }) => Number.isFinite(rise)).sort((a, b) => a.t - b.t);
}

/** With decisions held the loss leaves its tangent as t²: from the step next above a place down to it. */
function heldRise(
  losses: ElementLosses,
  frozen: LossPair,
  slope: number,
  t: number,
): number | undefined {
  const held = { ...losses, ...frozen };
  const k = losses.steps.findLastIndex((h) => h >= Math.abs(t));
  if (k < 0) return undefined;
  const rise =
    t > 0
      ? forwardRise(held, k) - slope * losses.up[k]
      : slope * losses.down[k] - backwardRise(held, k);
  return rise * (t / (t > 0 ? losses.up[k] : losses.down[k])) ** 2;
}
