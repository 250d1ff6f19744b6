import { type ErrorKind, errorOf } from './errorCurve.ts';
import { matchingDigits, relativeError } from './metrics.ts';
import { differenceAt, hasDifferenceAt, type Scheme } from './scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from './sweep.ts';

/** Many curves, step after step: entry k · stride + i is curve i's at step number k. */
export interface CurveTable {
  /** n: how many curves there are. */
  readonly count: number;
  readonly stride: number;
  /** log₁₀ of the error: −∞ where it is exactly 0, +∞ where a NaN or ∞ leaves none, NaN where there is no difference. */
  readonly logErrors: Float32Array;
  /** Matching digits, cut, whatever kind of error is drawn: ∞ for an exact match, NaN without any. */
  readonly digits: Float32Array;
}

/** The curves of one tensor under one scheme, as far as it has come. */
export class CurveColumns implements CurveTable {
  readonly scheme: Scheme;
  readonly kind: ErrorKind;
  readonly stride: number;
  /** H × n: numeric derivatives, and their errors as `errorOf` gives them. */
  readonly differences: Float64Array;
  readonly errors: Float64Array;
  readonly logErrors: Float32Array;
  readonly digits: Float32Array;
  readonly #sweep: Sweep;
  readonly #tensor: TensorSweep;
  #count = 0;

  constructor(sweep: Sweep, tensor: TensorSweep, scheme: Scheme, kind: ErrorKind) {
    this.#sweep = sweep;
    this.#tensor = tensor;
    this.scheme = scheme;
    this.kind = kind;
    this.stride = tensor.index.length;
    const size = this.stride * sweep.steps.length;
    this.differences = new Float64Array(size);
    this.errors = new Float64Array(size);
    this.logErrors = new Float32Array(size);
    this.digits = new Float32Array(size);
  }

  get count(): number {
    return this.#count;
  }

  /** Takes in what has been finished since. */
  grow(): this {
    const H = this.#sweep.steps.length;
    for (let element = this.#count; element < this.#tensor.done; element++) {
      const losses = elementLosses(this.#sweep, this.#tensor, element);
      const analytic = this.#tensor.analytic[element];
      for (let k = 0; k < H; k++) {
        const at = k * this.stride + element;
        const numeric = differenceAt(this.scheme, losses, k);
        const relative = relativeError(analytic, numeric);
        const error = this.kind === 'relative' ? relative : errorOf(this.kind, analytic, numeric);
        this.differences[at] = numeric;
        this.errors[at] = error;
        this.digits[at] = cut(matchingDigits(relative));
        this.logErrors[at] = Number.isNaN(error)
          ? hasDifferenceAt(this.scheme, losses, k)
            ? Number.POSITIVE_INFINITY
            : Number.NaN
          : Math.log10(error);
      }
    }
    this.#count = this.#tensor.done;
    return this;
  }
}

/** The nearest single-precision number that is not above: digits are never rounded up. */
function cut(digits: number): number {
  const nearest = Math.fround(digits);
  return nearest > digits ? Math.fround(nearest - Math.abs(nearest) * 2 ** -23) : nearest;
}
