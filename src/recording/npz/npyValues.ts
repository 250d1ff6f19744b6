type Read = (view: DataView, at: number, little: boolean) => number;

const NUMBERS: Readonly<Record<string, { size: number; read: Read }>> = {
  f2: { size: 2, read: (view, at, little) => halfPrecision(view.getUint16(at, little)) },
  f4: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { size: 1, read: (view, at) => view.getInt8(at) },
  i2: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  i8: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u1: { size: 1, read: (view, at) => view.getUint8(at) },
  u2: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  u4: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  u8: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  b1: { size: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
};

const TEXT = /^([<>|=]?)([US])(\d{1,9})$/;

/** Bytes of one value of a NumPy type such as `<f8` or `<U7`; undefined for a type that is not read. */
export function sizeOfType(type: string): number | undefined {
  const text = TEXT.exec(type);
  if (text !== null) return Number(text[3]) * (text[2] === 'U' ? 4 : 1);
  return /^[<>|=]?[a-z]\d$/.test(type) ? NUMBERS[type.slice(-2)]?.size : undefined;
}

/** `count` numbers, widened to float64; integers beyond 2⁵³ are rounded. */
export function readNumbers(type: string, data: Uint8Array, count: number): Float64Array {
  const little = !type.startsWith('>');
  // The most common case, by far the fastest as a copy; every machine that browsers run on is little-endian.
  if (little && type.endsWith('f8')) return new Float64Array(data.slice().buffer, 0, count);
  const { size, read } = NUMBERS[type.slice(-2)];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size, little);
  return values;
}

/** One text, without the zeros that fill it up. */
export function readText(type: string, data: Uint8Array): string {
  const isWide = type.includes('U');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let text = '';
  for (let at = 0; at < data.length; at += isWide ? 4 : 1) {
    const point = isWide ? view.getUint32(at, !type.startsWith('>')) : data[at];
    if (point !== 0) text += point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  }
  return text;
}

/** IEEE 754 binary16. */
function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
