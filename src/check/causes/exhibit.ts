/** What a person can look at to check a cause: numbers that lie on a line, or the same ones in other places. */
export type Exhibit =
  /** Analytic = factor × numeric, with λ w (`penalty` is λ) taken off both where there is a penalty. */
  | { readonly kind: 'ratio'; readonly factor: number; readonly penalty?: number }
  /** Analytic − numeric = slope × the element itself. */
  | { readonly kind: 'difference'; readonly slope: number }
  /** Each analytic gradient is the numeric one of another place: n positions among the checked elements, −1 outside. */
  | { readonly kind: 'rearranged'; readonly source: Int32Array }
  /** n gradients that the mistake would give; NaN where not asked for. `sample`: whose numbers are there alone, or left out. */
  | {
      readonly kind: 'predicted';
      readonly gradient: Float64Array;
      readonly sample?: SampleInQuestion;
    };

export interface SampleInQuestion {
  /** Position in the batch. */
  readonly number: number;
  readonly isAlone: boolean;
}
