import { describe, expect, it } from 'vitest';
import { type NpyChoice, npyFile, npzFile, smallRecording } from '../../support/npyFile.ts';
import { exampleBytes, refusal } from '../../support/recordings.ts';

type Change = Record<string, NpyChoice | Uint8Array | undefined>;

const changed = (change: Change): Uint8Array => npzFile({ ...smallRecording(), ...change });
/** The double of the same eight bytes as the text. */
const [BFLOAT16] = new Float64Array(new TextEncoder().encode('bfloat16').buffer);
const filled = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const cases: [what: string, change: Change, sentence: string][] = [
  ['nothing wrong', {}, 'no error'],
  [
    'no gradient',
    { 'w/analytic': undefined },
    'check.npz is no recording of a gradient check: array "NAME/analytic" is missing; expected the gradient, the indices, the shape and the losses of each tensor.',
  ],
  [
    'no steps',
    { h: undefined },
    'check.npz: array "h" is missing; expected the steps, all above 0.',
  ],
  [
    'no index',
    { 'w/index': undefined },
    'check.npz: array "w/index" is missing; expected numbers of shape (2,).',
  ],
  [
    'no shape',
    { 'w/shape': undefined },
    'check.npz: array "w/shape" is missing; expected numbers.',
  ],
  [
    'no losses',
    { 'w/plus': undefined, 'w/minus': undefined },
    'check.npz: array "w/plus" is missing; expected plus and minus, or numeric, for "w".',
  ],
  [
    'half the losses',
    { 'w/minus': undefined },
    'check.npz: array "w/minus" is missing; expected plus and minus together.',
  ],
  [
    'the gradient of another tensor missing',
    { 'v/plus': { shape: [1, 2], values: [1, 2] } },
    'check.npz: array "v/analytic" is missing; expected numbers.',
  ],
  [
    'losses of another shape',
    { 'w/plus': { shape: [2, 3], values: filled(6) } },
    'check.npz: array "w/plus" has shape (2, 3); expected (2, 2).',
  ],
  [
    'losses the other way round',
    { h: { values: [0.1, 0.01, 0.001] } },
    'check.npz: array "w/plus" has shape (2, 2); expected (2, 3).',
  ],
  [
    'no weights',
    { 'w/analytic': { values: [] } },
    'check.npz: array "w/analytic" has shape (0,); expected one weight or more.',
  ],
  [
    'no step',
    { h: { values: [] } },
    'check.npz: array "h" has shape (0,); expected (H,), one step or more.',
  ],
  [
    'a loss that is a list',
    { loss: { values: [1, 2] } },
    'check.npz: array "loss" has shape (2,); expected (), one number.',
  ],
  [
    'an index outside its shape',
    { 'w/index': { values: [1, 6] } },
    'check.npz: array "w/index" holds 6; expected whole numbers from 0 to 5, as the shape 2 × 3 says.',
  ],
  [
    'half an index',
    { 'w/index': { values: [1, 0.5] } },
    'check.npz: array "w/index" holds 0.5; expected whole numbers from 0 to 5, as the shape 2 × 3 says.',
  ],
  [
    'an index twice',
    { 'w/index': { values: [4, 4] } },
    'check.npz: array "w/index" holds 4 twice; expected each weight once.',
  ],
  [
    'a step of 0',
    { h: { values: [0.1, 0] } },
    'check.npz: array "h" holds the step 0; expected steps above 0 and finite.',
  ],
  [
    'a step that is no number',
    { h: { values: [0.1, Number.NaN] } },
    'check.npz: array "h" holds the step NaN; expected steps above 0 and finite.',
  ],
  [
    'a step twice',
    { h: { values: [0.1, 0.1] } },
    'check.npz: array "h" holds the step 0.1 twice; expected each once.',
  ],
  [
    'an own step of a weight below 0',
    { 'w/h': { shape: [2, 2], values: [0.1, 0.2, 0.3, -0.4] } },
    'check.npz: array "w/h" holds the step -0.4; expected steps above 0 and finite.',
  ],
  [
    'an axis of 0',
    { 'w/shape': { values: [0, 3] } },
    'check.npz: array "w/shape" holds 0; expected whole numbers above 0.',
  ],
  [
    'text for numbers',
    { 'w/analytic': { type: '<U4', values: [0], shape: [] } },
    'check.npz: array "w/analytic": 8 bytes of values; expected 16 for shape () of type <U4.',
  ],
  [
    'one text for numbers',
    { 'w/value': { type: '<U2', values: [0], shape: [] } },
    'check.npz: array "w/value" holds text; expected numbers.',
  ],
  [
    'a precision of no arithmetic',
    { precision: { type: '|S8', shape: [], values: [BFLOAT16] } },
    'check.npz: array "precision" holds "bfloat16"; expected "float64" or "float32".',
  ],
  [
    'pickled objects',
    { 'w/value': { type: '|O', values: [1, 2] } },
    'check.npz: array "w/value" holds values of type |O; expected numbers, so save each list as an array of its own.',
  ],
  [
    'complex numbers',
    { 'w/value': { type: '<c16', values: [1, 2] } },
    'check.npz: array "w/value" holds values of type <c16; expected real numbers.',
  ],
  [
    'long doubles',
    { 'w/value': { type: '<f16', values: [1, 2] } },
    'check.npz: array "w/value" holds values of type <f16; expected numbers up to 64 bits, so save it with astype(\'float64\').',
  ],
  [
    'a header that claims more values',
    { 'w/value': { shape: [200], values: [1, 2] } },
    'check.npz: array "w/value": 16 bytes of values; expected 1600 for shape (200,) of type <f8.',
  ],
  [
    'a huge shape',
    { 'w/value': { shape: [1e15, 1e15, 1e15], values: [1, 2] } },
    'check.npz: array "w/value": 16 bytes of values; expected 8.000000000000001e+45 for shape (1000000000000000, 1000000000000000, 1000000000000000) of type <f8.',
  ],
  [
    'no array',
    { 'notes.npy': new TextEncoder().encode('hello, this is a text') },
    'check.npz: array "notes" is not a NumPy array; expected one that numpy.savez wrote.',
  ],
  [
    'an archive within',
    { 'inner.npz': npzFile(smallRecording()) },
    'check.npz holds "inner.npz"; expected an archive of NumPy arrays only, as numpy.savez writes.',
  ],
  [
    'an array without a header',
    { 'w/value.npy': npyFile({ values: [1, 2] }).fill(0x20, 10, 60) },
    'check.npz: array "w/value": its header cannot be read; expected type, order and shape as NumPy writes them.',
  ],
];

it.each(cases)('%s', async (_, change, sentence) => {
  expect(await refusal(changed(change))).toBe(sentence);
});

describe('archives', () => {
  const good = npzFile(smallRecording());

  it('cut short anywhere', async () => {
    for (let length = 1; length < good.length; length += 7) {
      const told = await refusal(good.slice(0, length));
      expect(told, `${length}`).toMatch(/^check\.npz.*(damaged|cut short|expected)/);
    }
  });

  it('a byte of the values changed', async () => {
    const bytes = exampleBytes('digits-cnn-right.npz');
    bytes[20_000] ^= 1;
    expect(await refusal(bytes)).toMatch(
      /^check\.npz: .*\.npy is cut short or damaged \(its checksum is wrong\)\.$/,
    );
  });

  it('a size that no packed bytes can fill', async () => {
    const lying = good.slice();
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    view.setUint32(directory + 24, 900e6, true);
    expect(await refusal(lying)).toBe(
      'check.npz: h.npy is cut short or damaged (it claims an impossible size).',
    );
  });

  it('more than fits in memory', async () => {
    const lying = good.slice();
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    view.setUint32(directory + 24, 4e9, true);
    expect(await refusal(lying)).toBe(
      'check.npz claims to unpack to 4000 MB; expected at most 1000 MB, so record fewer weights.',
    );
  });

  it('unpacks to more than it claims', async () => {
    const lying = good.slice();
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    view.setUint32(directory + 24, 10, true);
    expect(await refusal(lying)).toBe(
      'check.npz: h.npy is cut short or damaged (its size is not as claimed).',
    );
  });

  it('a single array', async () => {
    expect(await refusal(npyFile({ values: [1] }), 'plus.npy')).toBe(
      'plus.npy is a single NumPy array; expected an archive of several, as numpy.savez writes.',
    );
  });

  it('no bytes', async () => {
    expect(await refusal('')).toBe('check.npz is empty; expected a recording.');
  });
});
