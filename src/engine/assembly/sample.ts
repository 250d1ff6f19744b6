// Samples are run one after the other: what differs is kept for the sample at hand only, the base for all.

/** The sample at hand. */
export let sample: i32 = 0;

export function take(number: i32): void {
  sample = number;
}
