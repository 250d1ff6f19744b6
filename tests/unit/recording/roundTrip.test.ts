import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { sweepArbitrary } from '../../support/sweepArbitrary.ts';
import { fromSweep } from '../../../src/recording/fromSweep.ts';
import { crc32 } from '../../../src/recording/npz/crc32.ts';
import { writeNpz } from '../../../src/recording/npz/writeNpz.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';
import { toSweep } from '../../../src/recording/toSweep.ts';

function bytesOf(pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat([...pieces]));
}

it('a sweep that was saved opens as the same sweep, bit for bit', async () => {
  await fc.assert(
    fc.asyncProperty(sweepArbitrary, async (sweep) => {
      const opened = toSweep(await readRecording('saved.npz', bytesOf(writeNpz(fromSweep(sweep)))));
      expect(opened).toStrictEqual(sweep);
    }),
    { numRuns: 60 },
  );
});

it('what is not finished is left out', async () => {
  await fc.assert(
    fc.asyncProperty(sweepArbitrary, async (sweep) => {
      const [first, ...rest] = sweep.tensors;
      const growing = { ...sweep, tensors: [first, ...rest.map((one) => ({ ...one, done: 0 }))] };
      const opened = toSweep(
        await readRecording('saved.npz', bytesOf(writeNpz(fromSweep(growing)))),
      );
      expect(opened.tensors).toStrictEqual([first]);
    }),
    { numRuns: 20 },
  );
});

it('other programs can unpack it', () => {
  fc.assert(
    fc.property(sweepArbitrary, (sweep) => {
      const recording = fromSweep(sweep);
      const files = unzipSync(bytesOf(writeNpz(recording)));
      const H = sweep.steps.length;
      for (const { name, analytic, plus } of recording.tensors) {
        const bytes = files[`${name}/plus.npy`];
        const header = new TextDecoder('latin1').decode(
          bytes.subarray(10, -8 * analytic.length * H),
        );
        expect(header).toMatch(`'shape': (${analytic.length}, ${H},)`);
        const values = new Float64Array(bytes.slice(-8 * analytic.length * H).buffer);
        expect(values).toEqual(plus);
      }
    }),
    { numRuns: 20 },
  );
});

it('a checksum goes on from that of the bytes before', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, cut) => {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
    }),
  );
});
