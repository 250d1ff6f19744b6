import { describe, expect, it } from 'vitest';
import { digitsRecordingCsv } from '../../support/digitsRecordingCsv.ts';
import { recordedSweep, refusal } from '../../support/recordings.ts';
import { differenceAt } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { readRecording } from '../../../src/recording/readRecording.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import { toSweep } from '../../../src/recording/toSweep.ts';

const read = (text: string): Promise<Recording> =>
  readRecording('check.csv', new TextEncoder().encode(text));

describe('what a file may look like', () => {
  it('numbers in full: the differences are those of the NPZ form, bit for bit', async () => {
    const npz = await recordedSweep('digits-cnn-right.npz');
    const csv = toSweep(await read(digitsRecordingCsv(npz)));
    expect(csv.steps).toEqual(npz.steps);
    csv.tensors.forEach((tensor, t) => {
      const other = npz.tensors[t];
      expect(tensor.index).toEqual(other.index);
      expect(tensor.analytic).toEqual(other.analytic);
      expect(tensor.resolution).toBeUndefined();
      for (let element = 0; element < tensor.done; element += 7) {
        for (let k = 0; k < csv.steps.length; k++) {
          expect(differenceAt('central', elementLosses(csv, tensor, element), k)).toBe(
            differenceAt('central', elementLosses(npz, other, element), k),
          );
        }
      }
    });
  });

  it('semicolons, a byte-order mark, quotes, other orders, columns nobody knows, nan and inf', async () => {
    const recording = await read(
      '\uFEFFminus;plus;note;"Analytic";layer;index;h;loss;value;shape;precision\r\n' +
        '1;nan;"x;y";-2.5;conv.weight;3;0.1;0.5;7;2x2;float32\r\n' +
        '-inf;inf;;-2.5;conv.weight;3;0.01;0.5;7;2x2;float32\r\n',
    );
    expect(recording).toMatchObject({ precision: 'float32', loss: 0.5 });
    const [tensor] = recording.tensors;
    expect(tensor).toMatchObject({ name: 'conv.weight', shape: [2, 2], index: Int32Array.of(3) });
    expect(recording.steps).toEqual(Float64Array.of(0.1, 0.01));
    expect(tensor.plus).toEqual(Float64Array.of(Number.NaN, Infinity));
    expect(tensor.minus).toEqual(Float64Array.of(1, -Infinity));
  });

  it('without h there is one unknown step', async () => {
    const recording = await read('layer,index,analytic,numeric\nw,0,1,1.5\nw,2,2,2.5\n');
    expect(recording.steps).toEqual(Float64Array.of(Number.NaN));
    expect(recording.tensors[0]).toMatchObject({ shape: [3], numeric: Float64Array.of(1.5, 2.5) });
  });

  it('a weight without some of the steps has gaps there', async () => {
    const recording = await read(
      'layer,index,h,analytic,numeric\nw,0,0.1,1,1.5\nw,0,0.01,1,2.5\nw,1,0.01,1,3.5\n',
    );
    expect(recording.steps).toEqual(Float64Array.of(0.1, 0.01));
    expect(recording.tensors[0].numeric).toEqual(Float64Array.of(1.5, 2.5, Number.NaN, 3.5));
  });

  it('steps of each weight’s own', async () => {
    const rows = [1, 2, 3, 4, 5].flatMap((w) => [
      `v.weight,${w},${w / 10},1,2`,
      `v.weight,${w},${w / 100},1,3`,
    ]);
    const recording = await read(`layer,index,h,analytic,numeric\n${rows.join('\n')}`);
    expect(recording.steps).toEqual(Float64Array.of(0.3, 0.03));
    const sweep = toSweep(recording);
    const losses = elementLosses(sweep, sweep.tensors[0], 4);
    expect(losses.steps).toEqual(Float64Array.of(0.5, 0.05));
    expect(differenceAt('central', losses, 1)).toBe(3);
  });
});

describe('the last printed digit', () => {
  const numeric = async (...texts: string[]): Promise<number[] | undefined> => {
    const rows = texts.map((text, i) => `w,${i},${text},${text}`);
    const recording = await read(`layer,index,analytic,numeric\n${rows.join('\n')}`);
    const { resolution } = recording.tensors[0];
    return resolution && Array.from(resolution, (unit) => Number(unit.toPrecision(3)));
  };

  it('%g knows six digits and leaves zeros out', async () => {
    expect(await numeric('0.123457', '0.5', '-12.5', '1e-05', '0')).toEqual([
      1e-6, 1e-6, 1e-4, 1e-10, 0,
    ]);
  });
  it('%.6f knows six places', async () => {
    expect(await numeric('0.123457', '0.500000', '12.500000', '0.000010')).toEqual([
      1e-6, 1e-6, 1e-6, 1e-6,
    ]);
  });
  it('%.4e knows five digits', async () => {
    expect(await numeric('1.2346e-01', '5.0000e-01')).toEqual([1e-5, 1e-5]);
  });
  it('a double in full loses nothing', async () => {
    expect(await numeric('0.5', '0.1234567890123456', '1')).toBeUndefined();
  });
});

const head = 'layer,index,h,analytic,numeric\n';
const cases: [what: string, text: string, sentence: string][] = [
  [
    'a column missing',
    'layer,h,analytic,numeric\nw,1,1,1\n',
    'check.csv, line 1: column "index" is missing; expected layer, index, analytic and either numeric or plus and minus.',
  ],
  [
    'no numeric side',
    'layer,index,analytic,plus\nw,1,1,1\n',
    'check.csv, line 1: the numeric side is missing; expected a column "numeric", or "plus" and "minus".',
  ],
  [
    'a column twice',
    'layer,index,analytic,numeric,index\nw,1,1,1,1\n',
    'check.csv, line 1: column "index" occurs twice; expected each once.',
  ],
  [
    'no rows',
    head,
    'check.csv has no rows; expected a header line and then a row for each weight and step.',
  ],
  [
    'text for a number',
    `${head}w,0,0.1,1,1\nw,0,0.01,one,1\n`,
    'check.csv, line 3: "one" is not a number; expected a number as analytic.',
  ],
  [
    'an empty field',
    `${head}w,0,0.1,,1\n`,
    'check.csv, line 2: the field is empty; expected a number as analytic.',
  ],
  [
    'too few fields',
    `${head}w,0,0.1,1\n`,
    'check.csv, line 2: 4 fields; expected 5, as in line 1.',
  ],
  [
    'a blank line',
    `${head}w,0,0.1,1,1\n\nw,1,0.1,1,1\n`,
    'check.csv, line 3: the line is blank; only lines after the last row may be.',
  ],
  [
    'h of 0',
    `${head}w,0,0,1,1\n`,
    'check.csv, line 2: h is 0; expected a step above 0 and finite.',
  ],
  [
    'h infinite',
    `${head}w,0,inf,1,1\n`,
    'check.csv, line 2: h is Infinity; expected a step above 0 and finite.',
  ],
  [
    'a row twice',
    `${head}w,0,0.1,1,1\nw,0,0.1,1,1\n`,
    'check.csv, line 3: layer w, index 0 and h 0.1 once more; expected each once.',
  ],
  [
    'a row twice without h',
    'layer,index,analytic,numeric\nw,0,1,1\nw,0,1,2\n',
    'check.csv, line 3: layer w, index 0 once more; expected each once.',
  ],
  [
    'an index below 0',
    `${head}w,-1,0.1,1,1\n`,
    'check.csv, line 2: index -1; expected a whole number from 0 up.',
  ],
  [
    'another gradient',
    `${head}w,0,0.1,1,1\nw,0,0.01,2,1\n`,
    'check.csv, line 3: analytic 2; expected 1 as in line 2.',
  ],
  ['no layer', `${head},0,0.1,1,1\n`, 'check.csv, line 2: the layer is empty; expected a name.'],
  [
    'an index outside the shape',
    'layer,index,analytic,numeric,shape\nw,4,1,1,2x2\n',
    'check.csv, line 2 holds 4; expected whole numbers from 0 to 3, as the shape 2 × 2 says.',
  ],
  [
    'no shape',
    'layer,index,analytic,numeric,shape\nw,0,1,1,big\n',
    'check.csv, line 2: shape "big"; expected one like 8x1x3x3.',
  ],
  [
    'two shapes',
    'layer,index,analytic,numeric,shape\nw,0,1,1,2x2\nw,1,1,1,4\n',
    'check.csv, line 3: shape 4; expected 2x2 as in line 2.',
  ],
  [
    'a precision nobody has',
    'layer,index,analytic,numeric,precision\nw,0,1,1,float16\n',
    'check.csv, line 2: precision "float16"; expected float64 or float32.',
  ],
  [
    'two losses f(w)',
    'layer,index,analytic,numeric,loss\nw,0,1,1,0.5\nw,1,1,1,0.25\n',
    'check.csv, line 3: loss 0.25; expected 0.5 as in line 2, the one f(w).',
  ],
];

it.each(cases)('refused: %s', async (_, text, sentence) => {
  expect(await refusal(text, 'check.csv')).toBe(sentence);
});
