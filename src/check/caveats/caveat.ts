/** One thing that makes a check mean less, in a few words and a sentence with its figures. */
export interface Caveat {
  readonly title: string;
  readonly text: string;
  /** The same, tensor by tensor or layer by layer. */
  readonly items?: readonly string[];
}
