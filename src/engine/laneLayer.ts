/** One activation in the kernels' memory: the base's numbers, the lanes, and a byte each for "differs". */
export interface LaneActivation {
  readonly count: number;
  readonly base: number;
  readonly lanes: number;
  readonly dirty: number;
}

/** A layer whose parameters can differ between lanes: which group of a weighted sum an element belongs to. */
export interface Perturbable {
  /** Weights of one group: those that are redone together. */
  readonly groupSize: number;
  /** Group number within an output, and place in the group, of a flat weight index. */
  readonly locate: (index: number) => { output: number; group: number; place: number };
  /** Flat index of the first weight of a group. */
  readonly firstWeight: (output: number, group: number) => number;
  /** Reads the group's weights (or, for group −1, nothing) and the biases in lanes; returns how many outputs differ. */
  readonly own: (output: number, group: number, ownWeights: number) => number;
  /** The bias of one output in lanes. */
  readonly biasLanes: number;
}

/** One layer in lanes: what it does to inputs that differ, and to its own parameters if it has any. */
export interface LaneLayer {
  readonly output: LaneActivation;
  /** Returns how many outputs differ from the base in any lane. */
  readonly downstream: () => number;
  readonly perturbable?: Perturbable;
}
