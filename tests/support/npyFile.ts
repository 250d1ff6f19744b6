import { zipSync } from 'fflate';

export interface NpyChoice {
  shape?: readonly number[];
  type?: string;
  fortran?: boolean;
  values?: readonly number[];
}

/** NumPy's file format with whatever header a test wants; the values are float64 whatever the header claims. */
export function npyFile({
  shape,
  type = '<f8',
  fortran = false,
  values = [],
}: NpyChoice): Uint8Array {
  const axes = (shape ?? [values.length]).map((length) => `${length},`).join(' ');
  const order = fortran ? 'True' : 'False';
  const header = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${axes}), }`;
  const length = Math.ceil((header.length + 11) / 64) * 64;
  const bytes = new Uint8Array(length + 8 * values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (length - 10) & 0xff, (length - 10) >> 8]);
  bytes.set(new TextEncoder().encode(`${header.padEnd(length - 11)}\n`), 10);
  bytes.set(new Uint8Array(Float64Array.from(values).buffer), length);
  return bytes;
}

/** The arrays of a small right recording of f(w) = w² at two weights and two steps. */
export function smallRecording(): Record<string, NpyChoice> {
  const h = [0.1, 0.01];
  const weights = [1, 2];
  const at = (sign: number): number[] =>
    weights.flatMap((w) => h.map((step) => (w + sign * step) ** 2));
  return {
    h: { values: h },
    loss: { shape: [], values: [5] },
    'w/shape': { values: [2, 3] },
    'w/index': { values: [4, 1] },
    'w/analytic': { values: [2, 4] },
    'w/value': { values: weights },
    'w/plus': { shape: [2, 2], values: at(1) },
    'w/minus': { shape: [2, 2], values: at(-1) },
  };
}

/** An archive of arrays, as numpy.savez_compressed makes one. Undefined leaves an array out. */
export function npzFile(arrays: Record<string, NpyChoice | Uint8Array | undefined>): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const [key, choice] of Object.entries(arrays)) {
    if (choice instanceof Uint8Array) files[key] = choice;
    else if (choice !== undefined) files[`${key}.npy`] = npyFile(choice);
  }
  return zipSync(files);
}
