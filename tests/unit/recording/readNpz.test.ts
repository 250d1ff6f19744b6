import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { halfBits } from '../../support/halfPrecision.ts';
import { exampleBytes, fixture } from '../../support/recordings.ts';
import { readNpz } from '../../../src/recording/npz/readNpz.ts';
import { readNumbers } from '../../../src/recording/npz/npyValues.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';

/** Python's json writes NaN and infinities bare. */
const types = JSON.parse(
  new TextDecoder()
    .decode(fixture('types.json'))
    .replace(/NaN|-?Infinity/g, (spelled) => `"${spelled}"`),
) as Record<string, unknown>;

const flat = (value: unknown): unknown =>
  Array.isArray(value) ? value.flat(9).map(Number) : typeof value === 'number' ? [value] : value;

describe('archives that NumPy wrote', () => {
  it.each(['types-deflated.npz', 'types-stored.npz'])('%s: every type widened', async (name) => {
    const { arrays } = await readNpz(name, fixture(name));
    expect([...arrays.keys()]).toEqual(Object.keys(types));
    for (const [key, { values }] of arrays) {
      expect(typeof values === 'string' ? values : Array.from(values), key).toEqual(
        flat(types[key]),
      );
    }
  });

  it('a recording by PyTorch', async () => {
    const recording = await readRecording('digits.npz', exampleBytes('digits-cnn-float32.npz'));
    expect(recording).toMatchObject({ precision: 'float32', analyticPrecision: 'float32' });
    expect(recording.loss).toBe(0.17887210845947266);
    expect(recording.tensors.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['conv1.weight', 8, 1, 3, 3],
      ['conv1.bias', 8],
      ['conv2.weight', 16, 8, 3, 3],
      ['conv2.bias', 16],
      ['fc.weight', 10, 256],
      ['fc.bias', 10],
    ]);
    expect(recording.tensors[0].plus).toHaveLength(32 * 27);
  });
});

describe('other writers', () => {
  const arrays = (): Record<string, Uint8Array> => ({ 'h.npy': fixtureNpy() });
  const fixtureNpy = (): Uint8Array => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".padEnd(117) + '\n';
    const bytes = new Uint8Array(128 + 16);
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
    bytes.set(new TextEncoder().encode(header), 10);
    new DataView(bytes.buffer).setFloat64(128, 0.5, true);
    new DataView(bytes.buffer).setFloat64(136, 0.25, true);
    return bytes;
  };

  it.each([0, 9] as const)('fflate at level %i', async (level) => {
    const archive = zipSync(arrays(), { level });
    const { arrays: read } = await readNpz('a.npz', archive);
    expect(read.get('h')?.values).toEqual(Float64Array.of(0.5, 0.25));
  });

  it('sizes and place in ZIP64 fields', async () => {
    const archive = asZip64(zipSync(arrays(), { level: 0 }));
    const { arrays: read } = await readNpz('a.npz', archive);
    expect(read.get('h')?.values).toEqual(Float64Array.of(0.5, 0.25));
  });
});

/** The archive of one file with its directory rewritten: 32-bit fields full of ones, the numbers in an extra field. */
function asZip64(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  const at = view.getUint32(end + 16, true);
  const nameLength = view.getUint16(at + 28, true);
  const size = view.getUint32(at + 24, true);
  const record = new Uint8Array(46 + nameLength + 28);
  record.set(archive.subarray(at, at + 46 + nameLength));
  const fields = new DataView(record.buffer);
  for (const place of [20, 24, 42]) fields.setUint32(place, 0xffffffff, true);
  fields.setUint16(30, 28, true);
  fields.setUint16(46 + nameLength, 1, true);
  fields.setUint16(46 + nameLength + 2, 24, true);
  fields.setBigUint64(46 + nameLength + 4, BigInt(size), true);
  fields.setBigUint64(46 + nameLength + 12, BigInt(size), true);
  fields.setBigUint64(46 + nameLength + 20, 0n, true);
  const result = new Uint8Array(at + record.length + 22);
  result.set(archive.subarray(0, at));
  result.set(record, at);
  result.set(archive.subarray(end), at + record.length);
  return result;
}

it('halves, by what every float32 in reach rounds to', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (x) => {
      const bits = halfBits(x);
      const [value] = readNumbers('<f2', Uint8Array.of(bits & 0xff, bits >> 8), 1);
      // Half an ulp of 11 binary digits, or of the subnormals' spacing.
      expect(Math.abs(value - x)).toBeLessThanOrEqual(Math.max(Math.abs(x) * 2 ** -11, 2 ** -25));
      expect(halfBits(value)).toBe(bits);
    }),
  );
  const special = Uint16Array.of(0x7c00, 0xfc00, 0x7e00, 0x8000, 1);
  const values = readNumbers('<f2', new Uint8Array(special.buffer), 5);
  expect(Array.from(values)).toEqual([Infinity, -Infinity, Number.NaN, -0, 2 ** -24]);
});
