import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NpyChoice, npzFile, smallRecording } from '../../support/npyFile.ts';
import { digitsRecordingCsv } from '../../support/digitsRecordingCsv.ts';
import { recordedSweep, refusal } from '../../support/recordings.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';
import { toSweep } from '../../../src/recording/toSweep.ts';

/** Read to the end, or refused with one sentence that begins with the file's name; anything else throws. */
async function survives(bytes: Uint8Array): Promise<void> {
  const sentence = await refusal(bytes, 'file');
  if (sentence === 'no error') toSweep(await readRecording('file', bytes));
  else expect(sentence).toMatch(/^file[ :,][^\n]*[.]$/);
}

const good = npzFile(smallRecording());

/** Bytes with some changed, cut, repeated or moved. */
const damaged = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.nat(bytes.length).map((length) => bytes.slice(0, length)),
    fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((changes) => {
        const copy = bytes.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        return copy;
      }),
    fc
      .tuple(fc.nat(bytes.length), fc.nat(bytes.length), fc.nat(bytes.length))
      .map(([from, to, at]) => {
        const part = bytes.subarray(Math.min(from, to), Math.max(from, to));
        return Uint8Array.of(...bytes.subarray(0, at), ...part, ...bytes.subarray(at));
      }),
    fc
      .shuffledSubarray(Array.from(bytes), { minLength: bytes.length })
      .map((x) => Uint8Array.from(x)),
  );

const npyChoice: fc.Arbitrary<NpyChoice> = fc.record({
  shape: fc.array(fc.oneof(fc.nat(4), fc.nat(), fc.constant(2 ** 53)), { maxLength: 4 }),
  type: fc.oneof(
    fc.constantFrom(
      '<f8',
      '>f8',
      '<f4',
      '<i8',
      '|b1',
      '<U1',
      '|S3',
      '|O',
      '<c16',
      '<f16',
      '<M8[ns]',
    ),
    fc.string({ maxLength: 6 }).map((text) => text.replace(/'/g, '')),
  ),
  fortran: fc.boolean(),
  values: fc.array(fc.double(), { maxLength: 8 }),
});

describe('damaged files are refused with a sentence, or read', () => {
  it('archives of damaged bytes', () =>
    fc.assert(fc.asyncProperty(damaged(good), survives), { numRuns: 400 }));

  it('archives with a directory of lies', () => {
    const directory = new DataView(good.buffer).getUint32(good.length - 6, true);
    const lies = fc.array(
      fc.tuple(
        fc.integer({ min: directory, max: good.length - 1 }),
        fc.constantFrom(0, 1, 127, 255),
      ),
      { minLength: 1, maxLength: 8 },
    );
    return fc.assert(
      fc.asyncProperty(lies, async (changes) => {
        const copy = good.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        await survives(copy);
      }),
      { numRuns: 300 },
    );
  });

  it('arrays of any shape, type and number in place of right ones', () => {
    const keys = [
      ...Object.keys(smallRecording()),
      'w/numeric',
      'w/h',
      'w/kinks',
      'precision',
      'x/y',
      '/',
      '',
    ];
    const changes = fc.dictionary(fc.constantFrom(...keys), npyChoice, { minKeys: 1, maxKeys: 3 });
    return fc.assert(
      fc.asyncProperty(changes, (change) => survives(npzFile({ ...smallRecording(), ...change }))),
      { numRuns: 300 },
    );
  });

  it('archives in archives', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.boolean(), async (depth, disguised) => {
        let bytes = good;
        for (let i = 0; i < depth; i++) {
          bytes = npzFile({
            ...smallRecording(),
            [disguised ? 'w/value.npy' : 'inner.npz']: bytes,
          });
        }
        expect(await refusal(bytes)).toMatch(
          /^check\.npz(: array "w\/value" is not| holds "inner\.npz")/,
        );
      }),
    ));

  it('CSV', async () => {
    const csv = digitsRecordingCsv(await recordedSweep('digits-cnn-right.npz')).slice(0, 700);
    await fc.assert(fc.asyncProperty(damaged(new TextEncoder().encode(csv)), survives), {
      numRuns: 300,
    });
  });

  it('JSON', async () => {
    const json =
      '{"h":[0.1,1e-2],"loss":NaN,"layers":[{"name":"w","shape":[3],"index":[0],"analytic":[1],"plus":[[1,2]],"minus":[["NaN",-Infinity]]}]}';
    await fc.assert(fc.asyncProperty(damaged(new TextEncoder().encode(json)), survives), {
      numRuns: 300,
    });
    const layers = fc.dictionary(
      fc.constantFrom(
        'name',
        'shape',
        'index',
        'analytic',
        'plus',
        'minus',
        'numeric',
        '__proto__',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(layers, (layer) =>
        survives(new TextEncoder().encode(JSON.stringify({ h: [0.1, 0.01], layers: [layer] }))),
      ),
      { numRuns: 300 },
    );
  });

  it('any text at all', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), (text) =>
        survives(new TextEncoder().encode(text)),
      ),
      { numRuns: 300 },
    ));
});

it('NaN everywhere is data', async () => {
  const nothing = Array.from({ length: 4 }, () => Number.NaN);
  const recording = await readRecording(
    'nan.npz',
    npzFile({
      ...smallRecording(),
      loss: { shape: [], values: [Number.NaN] },
      'w/analytic': { values: nothing.slice(0, 2) },
      'w/plus': { shape: [2, 2], values: nothing },
      'w/minus': { shape: [2, 2], values: nothing },
    }),
  );
  expect(recording.tensors[0].plus).toEqual(Float64Array.from(nothing));
  expect(recording.loss).toBeNaN();
});
