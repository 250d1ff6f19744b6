import type { Sweep, TensorSweep } from '../check/sweep.ts';
import { describeTensor } from './describeTensor.ts';
import type { RecordedTensor, Recording } from './recording.ts';

/** n × H columns that go over as they are. */
const PER_STEP = [
  'numeric',
  'steps',
  'valuePlus',
  'valueMinus',
  'frozenPlus',
  'frozenMinus',
  'otherPlus',
  'otherMinus',
  'resolution',
] as const satisfies readonly (keyof RecordedTensor & keyof TensorSweep)[];
const PER_ELEMENT = [
  'referee',
  'analyticResolution',
] as const satisfies readonly (keyof RecordedTensor & keyof TensorSweep)[];

/** The sweep that a recording is: steps descending, weights by ascending index, all of them finished. */
export function toSweep(recording: Recording): Sweep {
  const { steps, precision, analyticPrecision, loss, logitScale, smooth, tensors } = recording;
  return {
    steps: steps.slice().sort().reverse(),
    precision,
    analyticPrecision,
    loss,
    logitScale,
    smooth,
    tensors: tensors.map((tensor) => toTensorSweep(tensor, steps)),
  };
}

function toTensorSweep(recorded: RecordedTensor, steps: Float64Array): TensorSweep {
  const n = recorded.index.length;
  const H = steps.length;
  const elements = descendingOrder(recorded.index).reverse();
  const index = Int32Array.from(elements, (element) => recorded.index[element]);
  const nominal = descendingOrder(steps);
  const unknown = new Float64Array(n).fill(Number.NaN);

  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(elements, (element) => column[element]);
  /** Source place of every (element, step) pair. */
  const places = new Int32Array(n * H);
  elements.forEach((element, i) => {
    const own = recorded.steps?.subarray(element * H, (element + 1) * H);
    const order = own === undefined ? nominal : descendingOrder(own);
    for (let k = 0; k < H; k++) places[i * H + k] = element * H + order[k];
  });
  const rearrange = (column: Float64Array | undefined): Float64Array =>
    Float64Array.from(places, (place) => column?.[place] ?? Number.NaN);

  const columns: Partial<Record<(typeof PER_STEP | typeof PER_ELEMENT)[number], Float64Array>> = {};
  for (const name of PER_STEP) {
    const column = recorded[name];
    if (column !== undefined) columns[name] = rearrange(column);
  }
  // Losses win over the quotients made of them.
  if (recorded.plus !== undefined) delete columns.numeric;
  for (const name of PER_ELEMENT) {
    const column = recorded[name];
    if (column !== undefined) columns[name] = pick(column);
  }
  const { kinks } = recorded;
  return {
    tensor: describeTensor(recorded.name, recorded.shape),
    index,
    value: recorded.value === undefined ? unknown : pick(recorded.value),
    analytic: pick(recorded.analytic),
    plus: rearrange(recorded.plus),
    minus: rearrange(recorded.minus),
    kinks: Int32Array.from(places, (place) => kinks?.[place] ?? 0),
    ...(kinks === undefined && { kinksUnknown: true }),
    ...columns,
    done: n,
  };
}

/** The places of the values, largest first. */
function descendingOrder(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[b] - values[a]);
}
