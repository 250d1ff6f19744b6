import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumber } from '../../../src/files/parseNumber.ts';

const parse = (text: string): number => {
  const bytes = new TextEncoder().encode(text);
  return parseNumber(bytes, 0, bytes.length);
};

test('doubles come back bit for bit, however they are written', () => {
  const written = fc.oneof(
    fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
    fc.double({ noDefaultInfinity: true, noNaN: true }).map((x) => x.toExponential(18)),
    fc
      .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.nat(20))
      .map(([x, n]) => x.toFixed(n)),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(written, (text) => Object.is(parse(text), Number(text))),
    { numRuns: 2000 },
  );
});

test('any text of number characters reads as Number reads it, apart from the empty one', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'0123456789.eE+-'.split('')),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, (t) => Object.is(parse(t), Number(t))),
    { numRuns: 5000 },
  );
});

test.each([
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['-0', -0],
  ['1E3', 1000],
  ['9007199254740993', 9007199254740992], // a tie, to even
  ['4.9e-324', Number.MIN_VALUE],
  ['1e-400', 0],
  ['1e400', Number.POSITIVE_INFINITY],
])('%s is %d', (text, value) => {
  expect(parse(text)).toBe(value);
});

test.each([
  '',
  ' ',
  '.',
  '-',
  '+.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '--1',
  '1 2',
  '0x10',
  'nan',
  'Infinity',
  '１',
])('"%s" is not a number', (text) => {
  expect(parse(text)).toBeNaN();
});

test('bytes after the field are not read', () => {
  const bytes = new TextEncoder().encode('1e-5');
  expect(parseNumber(bytes, 0, 1)).toBe(1);
  expect(parseNumber(bytes, 0, 2)).toBeNaN();
  expect(parseNumber(bytes, 2, 2)).toBeNaN();
});
