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
  'plusLow',
  'minusLow',
  'frozenPlusLow',
  'frozenMinusLow',
  'otherPlusLow',
  'otherMinusLow',
] as const satisfies readonly (keyof RecordedTensor & keyof TensorSweep)[];
const PER_ELEMENT = [
  'valueLow',
  'referee',
  'analyticResolution',
] as const satisfies readonly (keyof RecordedTensor & keyof TensorSweep)[];

/** The sweep that a recording is: steps descending, weights by ascending index, all of them finished. */
export function toSweep(recording: Recording): Sweep {
  const { steps, precision, analyticPrecision, loss, lossLow, logitScale, smooth, tensors } =
    recording;
  return {
    steps: steps.slice().sort().reverse(),
    precision,
    analyticPrecision,
    loss,
    ...(lossLow !== undefined && { lossLow }),
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
  const isInOrder = places.every((place, at) => place === at);
  const rearrange = (column: Float64Array): Float64Array => {
    // Plain loops: a recording may have millions of losses.
    if (isInOrder) return column;
    const result = new Float64Array(column.length);
    for (let at = 0; at < result.length; at++) result[at] = column[places[at]];
    return result;
  };
  const { plus, minus, kinks } = recorded;
  const counted = new Int32Array(n * H);
  if (kinks !== undefined) places.forEach((place, at) => (counted[at] = kinks[place]));
  const missing = (): Float64Array => new Float64Array(n * H).fill(Number.NaN);

  const columns: Partial<Record<(typeof PER_STEP | typeof PER_ELEMENT)[number], Float64Array>> = {};
  for (const name of PER_STEP) {
    const column = recorded[name];
    if (column !== undefined) columns[name] = rearrange(column);
  }
  // Losses win over the quotients made of them.
  if (plus !== undefined) delete columns.numeric;
  for (const name of PER_ELEMENT) {
    const column = recorded[name];
    if (column !== undefined) columns[name] = pick(column);
  }
  return {
    tensor: describeTensor(recorded.name, recorded.shape),
    index,
    value: recorded.value === undefined ? unknown : pick(recorded.value),
    analytic: pick(recorded.analytic),
    plus: plus === undefined ? missing() : rearrange(plus),
    minus: minus === undefined ? missing() : rearrange(minus),
    kinks: counted,
    ...(kinks === undefined && { kinksUnknown: true }),
    ...columns,
    done: n,
  };
}

/** The places of the values, largest first. */
function descendingOrder(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[b] - values[a]);
}
