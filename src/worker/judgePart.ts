import { emptyJudgement, type Judgement, judgeElements } from '../check/judgement.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';

/** Some elements of one tensor of a recording, to be judged as among all of it. */
export interface PartRequest {
  /** With that tensor alone, and of it those elements alone. */
  readonly part: Sweep;
  /** The gradient scale of the whole tensor. */
  readonly scale: number;
}

export interface PartResult {
  readonly judgement: Judgement;
  /** Milliseconds it took. */
  readonly elapsed: number;
}

/** Copies of elements `from` … `to − 1` of one tensor, to be judged elsewhere. */
export function partOf(sweep: Sweep, tensorNumber: number, from: number, to: number): Sweep {
  return { ...sweep, tensors: [sliceTensor(sweep.tensors[tensorNumber], from, to)] };
}

export function judgePart({ part, scale }: PartRequest): PartResult {
  const began = performance.now();
  const [tensor] = part.tensors;
  const judgement = emptyJudgement(tensor.done);
  judgeElements(part, tensor, judgement, 0, tensor.done, scale);
  return { judgement, elapsed: performance.now() - began };
}

function sliceTensor(tensor: TensorSweep, from: number, to: number): TensorSweep {
  const n = tensor.index.length;
  const columns = Object.entries(tensor).flatMap(([name, column]: [string, unknown]) => {
    if (!(column instanceof Float64Array || column instanceof Int32Array)) return [];
    // One number an element, or one a step.
    const width = column.length / n;
    return [[name, column.slice(from * width, to * width)] as const];
  });
  return { ...tensor, ...Object.fromEntries(columns), done: to - from };
}
