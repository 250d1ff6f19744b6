const encoder = new TextEncoder();

/** Numbers in NumPy's format, version 1 (NEP 1), row-major; a Uint8Array holds truth values. */
export function npyOf(
  shape: readonly number[],
  values: Float64Array | Int32Array | Uint8Array,
): Uint8Array<ArrayBuffer> {
  const type =
    values instanceof Float64Array ? '<f8' : values instanceof Int32Array ? '<i4' : '|b1';
  return withHeader(
    type,
    shape,
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
}

/** A text of ASCII as a scalar. */
export function npyText(text: string): Uint8Array<ArrayBuffer> {
  const points = Uint32Array.from(text, (letter) => letter.charCodeAt(0));
  return withHeader(`<U${text.length}`, [], new Uint8Array(points.buffer));
}

function withHeader(
  type: string,
  shape: readonly number[],
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const axes = shape.map((length) => `${length},`).join(' ');
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  // Filled up so that the values start at a multiple of 64.
  const length = Math.ceil((10 + description.length + 1) / 64) * 64;
  const header = encoder.encode(`\x00NUMPY\x01\x00\x00\x00${description.padEnd(length - 11)}\n`);
  header[0] = 0x93;
  new DataView(header.buffer).setUint16(8, length - 10, true);
  const bytes = new Uint8Array(length + data.length);
  bytes.set(header);
  bytes.set(data, length);
  return bytes;
}
