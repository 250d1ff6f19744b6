import { emptyBand, type ErrorBand, fillBand } from '../check/errorBand.ts';
import { errorOf } from '../check/errorCurve.ts';
import { differenceAt } from '../check/scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from '../check/sweep.ts';
import type { View } from './state.ts';

/** The curves that a tensor's elements would have with another gradient, found a part at a time: there may be 48,000. */
export class PreviewCurves {
  /** The elements that have such a gradient. */
  readonly count: number;
  readonly band: ErrorBand;
  readonly #sweep: Sweep;
  readonly #tensor: TensorSweep;
  readonly #corrected: Float64Array;
  readonly #view: Pick<View, 'scheme' | 'kind'>;
  readonly #chosen: number[] = [];
  /** A column of `count` errors each step. */
  readonly #errors: Float64Array[];

  /** `corrected` has n gradients, NaN where there is none. */
  constructor(
    sweep: Sweep,
    tensor: TensorSweep,
    corrected: Float64Array,
    view: Pick<View, 'scheme' | 'kind'>,
  ) {
    this.#sweep = sweep;
    this.#tensor = tensor;
    this.#corrected = corrected;
    this.#view = view;
    corrected.forEach((g, element) => {
      if (!Number.isNaN(g) && element < tensor.done) this.#chosen.push(element);
    });
    this.count = this.#chosen.length;
    this.band = emptyBand(sweep.steps.length);
    this.#errors = Array.from(sweep.steps, () => new Float64Array(this.count));
  }

  /** The errors of curves from … to − 1. */
  findErrors(from: number, to: number): void {
    const { scheme, kind } = this.#view;
    for (let i = from; i < to; i++) {
      const element = this.#chosen[i];
      const losses = elementLosses(this.#sweep, this.#tensor, element);
      const g = this.#corrected[element];
      this.#errors.forEach((column, k) => {
        column[i] = errorOf(kind, g, differenceAt(scheme, losses, k));
      });
    }
  }

  /** The band at steps from … to − 1, once all errors are found. */
  findBand(from: number, to: number): void {
    for (let k = from; k < to; k++) fillBand(this.band, k, this.#errors[k]);
  }
}
