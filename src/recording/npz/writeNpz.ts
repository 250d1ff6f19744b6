import type { RecordedTensor, Recording } from '../recording.ts';
import { npyOf, npyText } from './npyWrite.ts';
import { zip, type ZipFile } from './zipWrite.ts';

/** Keys of a tensor's columns in the order they are written. */
const PER_ELEMENT = [
  ['analytic', 'analytic'],
  ['value', 'value'],
  ['value_low', 'valueLow'],
  ['referee', 'referee'],
] as const satisfies readonly (readonly [string, keyof RecordedTensor])[];
const PER_STEP = [
  ['h', 'steps'],
  ['plus', 'plus'],
  ['minus', 'minus'],
  ['numeric', 'numeric'],
  ['w_plus', 'valuePlus'],
  ['w_minus', 'valueMinus'],
  ['kinks', 'kinks'],
  ['frozen_plus', 'frozenPlus'],
  ['frozen_minus', 'frozenMinus'],
  ['other_plus', 'otherPlus'],
  ['other_minus', 'otherMinus'],
  ['plus_low', 'plusLow'],
  ['minus_low', 'minusLow'],
  ['frozen_plus_low', 'frozenPlusLow'],
  ['frozen_minus_low', 'frozenMinusLow'],
  ['other_plus_low', 'otherPlusLow'],
  ['other_minus_low', 'otherMinusLow'],
] as const satisfies readonly (readonly [string, keyof RecordedTensor])[];

/** A recording as numpy.load reads it, piece by piece. Stored, not deflated: the digits of losses are as good as random. */
export function writeNpz(recording: Recording): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const { steps, precision, analyticPrecision, loss, lossLow, logitScale, smooth, session } =
    recording;
  const H = steps.length;
  const files: ZipFile[] = [];
  const put = (key: string, content: () => Uint8Array<ArrayBuffer>): void => {
    files.push({ name: `${key}.npy`, content });
  };
  put('h', () => npyOf([H], steps));
  put('precision', () => npyText(precision));
  if (analyticPrecision !== precision) put('analytic_precision', () => npyText(analyticPrecision));
  if (loss !== undefined) put('loss', () => npyOf([], Float64Array.of(loss)));
  if (lossLow !== undefined) put('loss_low', () => npyOf([], Float64Array.of(lossLow)));
  if (logitScale > 0) put('logit_scale', () => npyOf([], Float64Array.of(logitScale)));
  if (smooth) put('smooth', () => npyOf([], Uint8Array.of(1)));
  if (session !== undefined) put('session', () => npyText(session));
  for (const tensor of recording.tensors) {
    const { name, shape, index } = tensor;
    put(`${name}/shape`, () => npyOf([shape.length], Int32Array.from(shape)));
    put(`${name}/index`, () => npyOf([index.length], index));
    for (const [key, field] of PER_ELEMENT) {
      const column: Float64Array | undefined = tensor[field];
      if (column !== undefined) put(`${name}/${key}`, () => npyOf([index.length], column));
    }
    for (const [key, field] of PER_STEP) {
      const column: Float64Array | Int32Array | undefined = tensor[field];
      if (column !== undefined) put(`${name}/${key}`, () => npyOf([index.length, H], column));
    }
  }
  return zip(files);
}
