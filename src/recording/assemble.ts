import type { Precision } from '../check/sweep.ts';
import { DataFileError } from '../files/dataFile.ts';
import { shortText } from '../files/fieldText.ts';
import { checkIndex, checkSteps } from './checks.ts';
import { type NamedArray, type NamedArrays, shapeInWords } from './namedArrays.ts';
import type { RecordedTensor, Recording } from './recording.ts';

/** Optional columns of a tensor by their keys. */
const PER_STEP = {
  numeric: 'numeric',
  h: 'steps',
  w_plus: 'valuePlus',
  w_minus: 'valueMinus',
  frozen_plus: 'frozenPlus',
  frozen_minus: 'frozenMinus',
  other_plus: 'otherPlus',
  other_minus: 'otherMinus',
  plus_low: 'plusLow',
  minus_low: 'minusLow',
  frozen_plus_low: 'frozenPlusLow',
  frozen_minus_low: 'frozenMinusLow',
  other_plus_low: 'otherPlusLow',
  other_minus_low: 'otherMinusLow',
  plus: 'plus',
  minus: 'minus',
} as const satisfies Record<string, keyof RecordedTensor>;
const PER_ELEMENT = {
  value: 'value',
  value_low: 'valueLow',
  referee: 'referee',
} as const satisfies Record<string, keyof RecordedTensor>;
/** One of them says nothing without the other. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['plus', 'minus'],
  ['w_plus', 'w_minus'],
  ['frozen_plus', 'frozen_minus'],
  ['other_plus', 'other_minus'],
];
const PRECISIONS: readonly Precision[] = ['float64', 'float32', 'doubleDouble'];

/** Makes a recording of a file's arrays. Throws a DataFileError that names the array and what was expected of it. */
export function assemble(file: NamedArrays): Recording {
  const names = tensorNames(file);
  if (names.length === 0) {
    throw new DataFileError(
      `${file.file} is no recording of a gradient check: ${file.called('NAME/analytic')} is missing; expected the gradient, the indices, the shape and the losses of each tensor.`,
    );
  }
  const H = stepCount(file, names);
  const tensors = names.map((name) => readTensor(file, name, H));
  const precision = readPrecision(file, 'precision') ?? 'float64';
  const analytic = readPrecision(file, 'analytic_precision') ?? precision;
  const lossLow = readNumber(file, 'loss_low');
  const session = readText(file, 'session');
  return {
    steps: file.arrays.has('h') ? readSteps(file, 'h', [H], 1) : middleSteps(tensors, H),
    precision,
    analyticPrecision: analytic === 'float32' ? 'float32' : 'float64',
    loss: readNumber(file, 'loss'),
    ...(lossLow !== undefined && { lossLow }),
    logitScale: readNumber(file, 'logit_scale') ?? 0,
    smooth: (readNumber(file, 'smooth') ?? 0) !== 0,
    ...(session !== undefined && { session }),
    tensors,
  };
}

/** In the order in which they first appear: whatever stands before the last slash of a key that ends as one should. */
function tensorNames({ arrays }: NamedArrays): string[] {
  const names = new Set<string>();
  const known = ['analytic', 'index', ...Object.keys(PER_STEP), ...Object.keys(PER_ELEMENT)];
  let isRecording = false;
  for (const key of arrays.keys()) {
    const slash = key.lastIndexOf('/');
    const column = key.slice(slash + 1);
    if (slash <= 0 || !['shape', 'kinks', ...known].includes(column)) continue;
    names.add(key.slice(0, slash));
    isRecording ||= column === 'analytic';
  }
  return isRecording ? [...names] : [];
}

function stepCount(file: NamedArrays, names: readonly string[]): number {
  const nominal = file.arrays.get('h');
  if (nominal !== undefined) {
    if (nominal.shape.length !== 1 || nominal.shape[0] === 0) {
      throw mismatch(file, 'h', nominal, '(H,), one step or more');
    }
    return nominal.shape[0];
  }
  const without = names.find((name) => !file.arrays.has(`${name}/h`));
  if (without !== undefined) {
    throw new DataFileError(
      `${file.file}: ${file.called('h')} is missing; expected the steps, all above 0.`,
    );
  }
  const key = `${names[0]}/h`;
  const own = numbers(file, key);
  if (own.shape.length !== 2 || own.shape[1] === 0) throw mismatch(file, key, own, '(n, H)');
  return own.shape[1];
}

function readTensor(file: NamedArrays, name: string, H: number): RecordedTensor {
  const { arrays } = file;
  const key = (column: string): string => `${name}/${column}`;
  const analytic = numbers(file, key('analytic'));
  if (analytic.shape.length !== 1) throw mismatch(file, key('analytic'), analytic, '(n,)');
  const [n] = analytic.shape;
  if (n === 0) throw mismatch(file, key('analytic'), analytic, 'one weight or more');
  const shape = numbers(file, key('shape'));
  if (shape.shape.length !== 1) throw mismatch(file, key('shape'), shape, '(d,)');
  const index = numbers(file, key('index'), [n]).values;
  const what = (column: string): string => `${file.file}: ${file.called(key(column))}`;
  const axes = Array.from(shape.values);
  const wrongAxis = axes.find((length) => !Number.isInteger(length) || length < 1);
  if (wrongAxis !== undefined) {
    throw new DataFileError(`${what('shape')} holds ${wrongAxis}; expected whole numbers above 0.`);
  }

  const columns: Record<string, Float64Array> = {};
  for (const [column, field] of Object.entries(PER_STEP)) {
    if (!arrays.has(key(column))) continue;
    columns[field] =
      column === 'h'
        ? readSteps(file, key(column), [n, H], n)
        : numbers(file, key(column), [n, H]).values;
  }
  for (const [column, field] of Object.entries(PER_ELEMENT)) {
    if (arrays.has(key(column))) columns[field] = numbers(file, key(column), [n]).values;
  }
  for (const [one, other] of PAIRS) {
    if (arrays.has(key(one)) === arrays.has(key(other))) continue;
    const missing = arrays.has(key(one)) ? other : one;
    throw new DataFileError(`${what(missing)} is missing; expected ${one} and ${other} together.`);
  }
  if (columns.plus === undefined && columns.numeric === undefined) {
    throw new DataFileError(
      `${what('plus')} is missing; expected plus and minus, or numeric, for "${shortText(name)}".`,
    );
  }
  const kinks = arrays.has(key('kinks')) ? numbers(file, key('kinks'), [n, H]).values : undefined;
  return {
    name,
    shape: axes,
    index: checkIndex(what('index'), axes, index),
    analytic: analytic.values,
    ...columns,
    ...(kinks && { kinks: Int32Array.from(kinks) }),
  };
}

/** The steps of each weight's own have no grid in common: their medians stand for it. */
function middleSteps(tensors: readonly RecordedTensor[], H: number): Float64Array {
  const rows = tensors.flatMap(({ steps = new Float64Array(0) }) =>
    Array.from({ length: steps.length / H }, (_, row) =>
      steps
        .slice(row * H, (row + 1) * H)
        .sort()
        .reverse(),
    ),
  );
  return Float64Array.from({ length: H }, (_, k) => {
    const sorted = Float64Array.from(rows, (row) => row[k]).sort();
    return sorted[Math.floor(sorted.length / 2)];
  });
}

function readSteps(
  file: NamedArrays,
  key: string,
  shape: readonly number[],
  rows: number,
): Float64Array {
  const { values } = numbers(file, key, shape);
  checkSteps(`${file.file}: ${file.called(key)}`, values, rows);
  return values;
}

function readText(file: NamedArrays, key: string): string | undefined {
  const values = file.arrays.get(key)?.values;
  if (values === undefined || typeof values === 'string') return values;
  throw new DataFileError(`${file.file}: ${file.called(key)} holds numbers; expected a text.`);
}

function readPrecision(file: NamedArrays, key: string): Precision | undefined {
  const array = file.arrays.get(key);
  if (array === undefined) return undefined;
  const found = PRECISIONS.find((precision) => precision === array.values);
  if (found === undefined) {
    const given = typeof array.values === 'string' ? `"${shortText(array.values)}"` : 'numbers';
    throw new DataFileError(
      `${file.file}: ${file.called(key)} holds ${given}; expected "float64" or "float32".`,
    );
  }
  return found;
}

function readNumber(file: NamedArrays, key: string): number | undefined {
  if (!file.arrays.has(key)) return undefined;
  const array = numbers(file, key);
  if (array.values.length !== 1) throw mismatch(file, key, array, '(), one number');
  return array.values[0];
}

/** The array of a key, which must be there, hold numbers and have the shape, if one is given. */
function numbers(
  file: NamedArrays,
  key: string,
  shape?: readonly number[],
): { shape: readonly number[]; values: Float64Array } {
  const array = file.arrays.get(key);
  if (array === undefined) {
    const expected = shape === undefined ? 'numbers' : `numbers of shape ${shapeInWords(shape)}`;
    throw new DataFileError(`${file.file}: ${file.called(key)} is missing; expected ${expected}.`);
  }
  const { values } = array;
  if (typeof values === 'string') {
    throw new DataFileError(`${file.file}: ${file.called(key)} holds text; expected numbers.`);
  }
  if (shape !== undefined && shapeInWords(shape) !== shapeInWords(array.shape)) {
    throw mismatch(file, key, array, shapeInWords(shape));
  }
  return { shape: array.shape, values };
}

function mismatch(file: NamedArrays, key: string, array: NamedArray, expected: string) {
  return new DataFileError(
    `${file.file}: ${file.called(key)} has shape ${shapeInWords(array.shape)}; expected ${expected}.`,
  );
}
