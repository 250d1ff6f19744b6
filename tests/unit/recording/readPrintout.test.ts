import { describe, expect, it } from 'vitest';
import { refusal } from '../../support/recordings.ts';
import { readPrintout } from '../../../src/recording/readPrintout.ts';

const columns = (text: string): unknown => {
  const { steps, tensors } = readPrintout('Pasted text', text);
  const [{ analytic, numeric }] = tensors;
  return { steps: [...steps], analytic: [...analytic], numeric: [...(numeric ?? [])] };
};

describe('a pasted print-out', () => {
  const plain = { steps: [Number.NaN], analytic: [0.5, -2], numeric: [0.25, -2.5] };

  it.each([
    ['blanks', '0.5 0.25\n-2   -2.5\n'],
    ['NumPy’s brackets', '[[ 0.5  0.25]\n [-2.  -2.5 ]]'],
    ['commas and a header', 'analytic,numeric\n0.5,0.25\n-2,-2.5'],
    ['a header the other way round', 'numgrad\tgrad\n0.25\t0.5\n\n-2.5\t-2\n'],
    [
      'what CS231n’s checker prints',
      'numerical: 0.25 analytic: 0.5, relative error: 3.3e-01\nnumerical: -2.5 analytic: -2, relative error: 1.1e-01',
    ],
  ])('%s', (_, text) => {
    expect(columns(text)).toEqual(plain);
  });

  it('with h: rows of one analytic number are one weight', () => {
    expect(columns('0.5 0.6 1e-2\n0.5 0.51 1e-3\n2 2.6 1e-2\n2 2.51 1e-3')).toEqual({
      steps: [0.01, 0.001],
      analytic: [0.5, 2],
      numeric: [0.6, 0.51, 2.6, 2.51],
    });
  });

  it('knows how many digits were printed', () => {
    const [tensor] = readPrintout('Pasted text', '0.123457 0.123458\n0.5 0.25').tensors;
    expect(Array.from(tensor.resolution ?? [], (unit) => unit.toPrecision(2))).toEqual([
      '0.0000010',
      '0.0000010',
    ]);
  });
});

it.each([
  [
    'words',
    'hello world',
    'Pasted text, line 1: "hello world"; expected at least two numbers, analytic and numeric.',
  ],
  [
    'one column',
    '1\n2',
    'Pasted text, line 1: "1"; expected at least two numbers, analytic and numeric.',
  ],
  ['columns that end', '1 1 0.1\n2 2', 'Pasted text, line 2: 2 numbers; expected 3, as in line 1.'],
  ['a step of 0', '1 1 0', 'Pasted text holds the step 0; expected steps above 0 and finite.'],
])('refused: %s', async (_, text, sentence) => {
  expect(await refusal(text, 'Pasted text')).toBe(sentence);
});
