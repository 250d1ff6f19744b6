import { describe, expect, it } from 'vitest';
import { refusal } from '../../support/recordings.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';

const layer = '"name":"w","shape":[3],"index":[0,2],"analytic":[1,NaN],"plus":[[1,Infinity],[2,3]]';

describe('a recording as JSON', () => {
  it('NaN and infinities bare or as texts, and left alone within texts', async () => {
    const text = `{"h":[0.1,1e-2],"loss":"-Infinity","smooth":true,"layers":[{${layer.replace('"w"', '"w NaN"')},"minus":[[1,2],["NaN",-Infinity]]}]}`;
    const recording = await readRecording('check.json', new TextEncoder().encode(`\n ${text}`));
    expect(recording).toMatchObject({ loss: -Infinity, smooth: true });
    expect(recording.steps).toEqual(Float64Array.of(0.1, 0.01));
    expect(recording.tensors[0]).toMatchObject({
      name: 'w NaN',
      analytic: Float64Array.of(1, Number.NaN),
      plus: Float64Array.of(1, Infinity, 2, 3),
      minus: Float64Array.of(1, 2, Number.NaN, -Infinity),
    });
  });
});

const cases: [what: string, text: string, sentence: RegExp][] = [
  [
    'cut short',
    '{"h":[0.1],\n"layers":[',
    /^check\.json(, line 2)?: not valid JSON; expected an object with "h" and "layers"\.$/,
  ],
  [
    'no layers',
    '{"h":[0.1]}',
    /^check\.json is no recording of a gradient check: "layers" is missing; expected a list/,
  ],
  [
    'a layer without a name',
    '{"h":[0.1],"layers":[{}]}',
    /^check\.json: layer 1 has no "name"; expected one like "conv1\.weight"\.$/,
  ],
  [
    'a layer twice',
    `{"layers":[{${layer}},{${layer}}]}`,
    /^check\.json: layer "w" occurs twice; expected each once\.$/,
  ],
  [
    'minus missing',
    `{"h":[1,2],"layers":[{${layer}}]}`,
    /^check\.json: "minus" of layer "w" is missing; expected plus and minus together\.$/,
  ],
  [
    'a text for a number',
    '{"h":[0.1,"tiny"],"layers":[]}',
    /^check\.json: "h" holds "tiny"; expected numbers\.$/,
  ],
  ['a null', '{"h":[0.1,null],"layers":[]}', /^check\.json: "h" holds null; expected numbers\.$/],
  [
    'rows of two lengths',
    '{"h":[1,2],"layers":[{"name":"w","plus":[[1,2],[3]]}]}',
    /^check\.json: "plus" of layer "w": row 2 is not like the first; expected 2 numbers in each\.$/,
  ],
  [
    'no steps',
    `{"layers":[{${layer}}]}`,
    /^check\.json: "h" is missing; expected the steps, all above 0\.$/,
  ],
  ['layers that are no list', '{"layers":{"length":3}}', /"layers" is missing/],
  [
    'lists in lists in lists',
    `{"h":[[${'['.repeat(2000)}${']'.repeat(2000)}]],"layers":[]}`,
    /^check\.json: "h" holds a list within a list; expected numbers\.$/,
  ],
];

it.each(cases)('refused: %s', async (_, text, sentence) => {
  expect(await refusal(text, 'check.json')).toMatch(sentence);
});
