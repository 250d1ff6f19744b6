import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

/** An array of an NPZ file, row-major. */
export interface NpyArray {
  readonly shape: number[];
  readonly values: Float64Array | Int32Array;
}

/** The arrays of a fixture by their names, without `.npy`. */
export function readNpz(fixture: string): Map<string, NpyArray> {
  const bytes = readFileSync(new URL(`../fixtures/${fixture}`, import.meta.url));
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, file]) => [
      name.replace(/\.npy$/, ''),
      parseNpy(file),
    ]),
  );
}

/** NPY format version 1: magic, version, header length, a Python dict, then the numbers. */
function parseNpy(file: Uint8Array): NpyArray {
  const headerLength = new DataView(file.buffer, file.byteOffset).getUint16(8, true);
  const start = 10 + headerLength;
  const header = new TextDecoder().decode(file.subarray(10, start));
  const [, type, order, axes] =
    /'descr': '(.*?)', 'fortran_order': (\w+), 'shape': \((.*?)\)/.exec(header) ?? [];
  if (file[6] !== 1 || order !== 'False') throw new Error(`Cannot read this NPY header: ${header}`);
  const shape = axes
    .split(',')
    .filter((axis) => axis.trim() !== '')
    .map(Number);
  // A copy, since typed arrays must start at a multiple of their element's size.
  const data = file.slice(start).buffer;
  if (type === '<f8') return { shape, values: new Float64Array(data) };
  if (type === '<i4') return { shape, values: new Int32Array(data) };
  if (type === '<i8') return { shape, values: Int32Array.from(new BigInt64Array(data), Number) };
  // Text, as its code points.
  if (type.startsWith('<U')) return { shape, values: new Int32Array(data) };
  throw new Error(`Cannot read NPY numbers of type ${type}.`);
}
