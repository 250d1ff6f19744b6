/** Square images of one channel, each with its class. */
export interface ImageSet {
  /** Pixels per side. */
  size: number;
  count: number;
  /** Labels are 0 … classes − 1; not every class need occur. */
  classes: number;
  /** count × 1 × size × size, row by row from the top. */
  images: Float64Array;
  /** The class of each image. */
  labels: Int32Array;
}
