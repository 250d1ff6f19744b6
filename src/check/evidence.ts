import { type LossOrigin, lossUnit } from './lossPoints.ts';
import { UNIT_ROUNDOFF } from './precision.ts';
import type { ElementLosses } from './sweep.ts';

/** What a verdict needs besides the losses along the element. */
export interface Circumstances extends LossOrigin {
  readonly analyticPrecision: 'float64' | 'float32';
  /** Root mean square of the tensor's analytic gradient. */
  readonly gradientScale: number;
  /** The loss is known to have no kinks. */
  readonly smooth?: boolean;
  /** One unit of the last printed digit of the gradient, where it was cut in print. */
  readonly analyticResolution?: number;
}

/** What speaks for and against one element's gradient, the derivatives in units of its loss. */
export interface Evidence {
  readonly losses: ElementLosses;
  readonly origin: LossOrigin;
  readonly smooth: boolean;
  /** A power of two near the largest loss, so that no square over- or underflows. */
  readonly unit: number;
  /** The gradient under test, and how far its own rounding may have moved it. */
  readonly g: number;
  readonly rounding: number;
}

/** Roundings that a gradient has gone through, in its own size or that of its tensor. */
const GRADIENT_ROUNDINGS = 16;

export function evidenceFor(
  losses: ElementLosses,
  analytic: number,
  circumstances: Circumstances,
): Evidence {
  const {
    analyticPrecision,
    gradientScale,
    smooth = false,
    analyticResolution = 0,
  } = circumstances;
  const unit = lossUnit(losses);
  const size = Math.max(Math.abs(analytic), gradientScale);
  return {
    losses,
    origin: circumstances,
    smooth,
    unit,
    g: analytic / unit,
    rounding: Math.max(
      GRADIENT_ROUNDINGS * UNIT_ROUNDOFF[analyticPrecision] * (size / unit),
      // The deviation of what is spread evenly over one unit.
      analyticResolution / unit / Math.sqrt(12),
    ),
  };
}
