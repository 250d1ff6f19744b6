import type { LossKind } from '../../network/losses/loss.ts';
import type { AnalyticPrecision } from '../../network/precision.ts';
import type { Fit } from './comparison.ts';
import type { Exhibit } from './exhibit.ts';

/** What is known of the network beside the numbers; recordings know little of it. */
export interface NetworkFacts {
  /** What the gradient under test was computed in; float64 where absent. */
  readonly analyticPrecision?: AnalyticPrecision;
  readonly loss?: LossKind;
  readonly batchSize?: number;
  /** λ of ½ λ Σ w² */
  readonly l2?: number;
  /** The class number of each image. */
  readonly labels?: Int32Array;
  readonly classes?: number;
  /** Every layer in the order of the forward pass, with the pixels of one output channel. */
  readonly layers?: readonly { readonly name: string; readonly pixels: number }[];
}

/** A way in which one tensor's gradient may have become wrong, with what speaks for it. */
export interface Hypothesis {
  /** Names the kind of mistake: `ratio`, `penalty-missing`, `kernel-flipped`. */
  readonly id: string;
  /** In plain words. */
  readonly title: string;
  /** Figures that a person can check. */
  readonly evidence: string;
  /** Ids of the catalogue's faults that leave this trace. */
  readonly faults: readonly string[];
  /** Where the mistake is, if not in the tensor's own layer: `loss` or `penalty`. */
  readonly site?: 'loss' | 'penalty';
  /** Numbers that were fitted and not known beforehand: fewer is simpler. */
  readonly fitted: number;
  readonly fit: Fit;
  /** n: what the gradient would be with the mistake put right; NaN where that is unknown. */
  readonly corrected?: Float64Array;
  /** How that comes from g, in signs: `g ÷ 4`. Given together with it. */
  readonly fix?: string;
  readonly exhibit?: Exhibit;
}
