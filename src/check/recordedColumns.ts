/** What a recording may know of a tensor's elements beyond what a run does, and what it may not know. n × H but where said. */
export interface RecordedColumns {
  /** The difference quotients, where the losses were not kept: plus and minus are NaN then. */
  readonly numeric?: Float64Array;
  /** Steps of each element's own, descending; the sweep's are their middle. */
  readonly steps?: Float64Array;
  /** The elements as they were when the losses were computed. */
  readonly valuePlus?: Float64Array;
  readonly valueMinus?: Float64Array;
  /** No one counted the flipped decisions: kinks is all 0. */
  readonly kinksUnknown?: boolean;
  /** One unit of the last printed digit of the losses or quotients, where they were cut in print. */
  readonly resolution?: Float64Array;
  /** n: the same of the gradient under test. */
  readonly analyticResolution?: Float64Array;
}
