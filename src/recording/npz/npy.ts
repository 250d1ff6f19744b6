import { DataFileError } from '../../files/dataFile.ts';
import { shortText } from '../../files/fieldText.ts';
import { type NamedArray, shapeInWords } from '../namedArrays.ts';
import { readNumbers, readText, sizeOfType } from './npyValues.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const decoder = new TextDecoder();

interface Header {
  readonly type: string;
  readonly columnMajor: boolean;
  readonly shape: readonly number[];
  readonly start: number;
}

/**
 * One array in NumPy's own format, versions 1 to 3 (NEP 1): any real type, any byte order, C or Fortran order. `where`
 * names it in messages. Throws a DataFileError.
 */
export function readNpy(where: string, bytes: Uint8Array): NamedArray {
  const { type, columnMajor, shape, start } = readHeader(where, bytes);
  const width = sizeOfType(type);
  if (width === undefined) {
    throw new DataFileError(
      `${where} holds values of type ${shortText(type)}; ${adviceFor(type)}.`,
    );
  }
  const count = shape.reduce((product, length) => product * length, 1);
  const data = bytes.subarray(start);
  if (data.length !== count * width) {
    throw new DataFileError(
      `${where}: ${data.length} bytes of values; expected ${count * width} for shape ${shapeInWords(shape)} of type ${shortText(type)}.`,
    );
  }
  if (/[US]/.test(type)) return { shape, values: count === 1 ? readText(type, data) : '' };
  const values = readNumbers(type, data, count);
  return { shape, values: columnMajor ? toRowMajor(values, shape) : values };
}

function adviceFor(type: string): string {
  if (/O/.test(type)) return 'expected numbers, so save each list as an array of its own';
  if (/c/.test(type)) return 'expected real numbers';
  return "expected numbers up to 64 bits, so save it with astype('float64')";
}

function readHeader(where: string, bytes: Uint8Array): Header {
  if (!MAGIC.every((byte, i) => bytes[i] === byte) || bytes.length < 12) {
    throw new DataFileError(`${where} is not a NumPy array; expected one that numpy.savez wrote.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = bytes[6] >= 2;
  const textStart = isLong ? 12 : 10;
  const start = textStart + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) throw new DataFileError(`${where}: its header is cut short.`);
  const text = decoder.decode(bytes.subarray(textStart, start));
  const type = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const axes = /'shape':\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  if (order === undefined || axes === undefined || (type === undefined && !/'descr'/.test(text))) {
    throw new DataFileError(
      `${where}: its header cannot be read; expected type, order and shape as NumPy writes them.`,
    );
  }
  const shape = axes
    .split(',')
    .map((axis) => axis.replace('L', '').trim())
    .filter((axis) => axis !== '')
    .map(Number);
  return { type: type ?? 'several fields', columnMajor: order === 'True', shape, start };
}

/** Fortran order has the first axis running fastest. */
function toRowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  if (shape.length < 2) return values;
  const strides: number[] = [];
  let stride = 1;
  for (const length of shape) {
    strides.push(stride);
    stride *= length;
  }
  const result = new Float64Array(values.length);
  const place = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++place[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      place[axis] = 0;
    }
  }
  return result;
}
