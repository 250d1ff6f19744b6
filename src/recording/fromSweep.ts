import type { Sweep, TensorSweep } from '../check/sweep.ts';
import type { RecordedTensor, Recording } from './recording.ts';

/** What is finished of a sweep, as a recording that opens as the same sweep again, with what it was looked at by. */
export function fromSweep(sweep: Sweep, session?: string): Recording {
  const { steps, precision, analyticPrecision, loss, lossLow, logitScale, smooth = false } = sweep;
  return {
    steps,
    precision,
    analyticPrecision,
    loss,
    ...(lossLow !== undefined && { lossLow }),
    logitScale,
    smooth,
    ...(session !== undefined && { session }),
    tensors: sweep.tensors
      .filter(({ done }) => done > 0)
      .map((tensor) => fromTensorSweep(tensor, steps.length)),
  };
}

function fromTensorSweep(sweep: TensorSweep, H: number): RecordedTensor {
  const { tensor, done, kinks, kinksUnknown, numeric } = sweep;
  const perStep = (column: Float64Array | undefined): Float64Array | undefined =>
    column?.subarray(0, done * H);
  const columns = {
    ...(numeric === undefined
      ? { plus: perStep(sweep.plus), minus: perStep(sweep.minus) }
      : { numeric: perStep(numeric) }),
    value: sweep.value.every(Number.isNaN) ? undefined : sweep.value.subarray(0, done),
    steps: perStep(sweep.steps),
    valuePlus: perStep(sweep.valuePlus),
    valueMinus: perStep(sweep.valueMinus),
    frozenPlus: perStep(sweep.frozenPlus),
    frozenMinus: perStep(sweep.frozenMinus),
    otherPlus: perStep(sweep.otherPlus),
    otherMinus: perStep(sweep.otherMinus),
    valueLow: sweep.valueLow?.subarray(0, done),
    plusLow: perStep(sweep.plusLow),
    minusLow: perStep(sweep.minusLow),
    frozenPlusLow: perStep(sweep.frozenPlusLow),
    frozenMinusLow: perStep(sweep.frozenMinusLow),
    otherPlusLow: perStep(sweep.otherPlusLow),
    otherMinusLow: perStep(sweep.otherMinusLow),
    referee: sweep.referee?.subarray(0, done),
    kinks: kinksUnknown ? undefined : kinks.subarray(0, done * H),
  };
  const present = Object.entries(columns).filter(([, column]) => column !== undefined);
  return {
    name: tensor.name,
    shape: tensor.shape,
    index: sweep.index.subarray(0, done),
    analytic: sweep.analytic.subarray(0, done),
    ...(Object.fromEntries(present) as Partial<RecordedTensor>),
  };
}
