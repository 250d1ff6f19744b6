import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseImageCsv } from '../../../src/data/imageCsv.ts';
import { DataFileError, LARGEST_FILE, refuseLargeFile } from '../../../src/files/dataFile.ts';
import { digitsCsv } from '../../support/digitsCsv.ts';

function errorOf(file: string | Uint8Array, name = 'digits.csv'): string {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  try {
    parseImageCsv(bytes, { scale: 'largest', name });
  } catch (error) {
    if (error instanceof DataFileError) return error.message;
    throw error;
  }
  return 'no error';
}

const good = '1,2,3,4,0\n';
const bytes = (...start: number[]): Uint8Array => Uint8Array.from([...start, 13, 10, 26, 10]);

const cases: [what: string, file: string | Uint8Array, message: string][] = [
  // The whole file
  ['no bytes', '', 'digits.csv is empty; expected rows of pixels and then a label.'],
  ['blanks', ' \r\n\t\n', 'digits.csv is empty; expected rows of pixels and then a label.'],
  ['only a BOM', '\uFEFF', 'digits.csv is empty; expected rows of pixels and then a label.'],
  [
    'zero bytes',
    `${good}\0`,
    'digits.csv is not a text file (it holds zero bytes); expected a CSV file, rows of pixels and then a label.',
  ],
  [
    'a PNG',
    bytes(0x89, 0x50, 0x4e, 0x47),
    'digits.csv is not a text file (it looks like a PNG image); expected a CSV file, rows of pixels and then a label.',
  ],
  [
    'a ZIP',
    bytes(0x50, 0x4b, 3, 4),
    'digits.csv is not a text file (it looks like a ZIP archive or a spreadsheet); expected a CSV file, rows of pixels and then a label.',
  ],
  [
    'UTF-16',
    bytes(0xff, 0xfe, 0x31, 0),
    'digits.csv is not a text file (it looks like UTF-16; save it as UTF-8); expected a CSV file, rows of pixels and then a label.',
  ],
  [
    'only a header',
    'a,b,c,d,label\n',
    'digits.csv, line 1: taken for a header because "a" is not a number, and no rows follow; expected rows of pixels and then a label.',
  ],
  // Columns
  [
    'one column',
    '1\n2\n',
    'digits.csv, line 1: no comma, semicolon or tab separates its numbers; expected pixels and then a label.',
  ],
  [
    'spaces between',
    '1 2 3 4 0\n',
    'digits.csv, line 1: no comma, semicolon or tab separates its numbers; expected pixels and then a label.',
  ],
  [
    '66 columns',
    `${Array(66).fill(0).join(',')}\n`,
    'digits.csv: 66 columns make 65 pixels and a label, and 65 is not a square; 8 × 8 pixels need 65 columns, 9 × 9 pixels need 82 columns.',
  ],
  [
    'two columns',
    '1,2\n',
    'digits.csv: 2 columns make 1 pixel and a label, but images have at least 2 × 2 pixels, which need 5 columns.',
  ],
  [
    'three columns',
    '1,2,3\n',
    'digits.csv: 3 columns make 2 pixels and a label, but images have at least 2 × 2 pixels, which need 5 columns.',
  ],
  [
    'label first',
    'label,a,b,c,d\n1,2,3,4,5\n',
    'digits.csv, line 1, column 1: "label" must be the last column, after the pixels.',
  ],
  // Rows
  [
    'a short row',
    `${good}1,2,3,0\n`,
    'digits.csv, line 2: 4 fields, but line 1 has 5; every row needs the same number of pixels and then a label.',
  ],
  [
    'a long row',
    `${good}${good}1,2,3,4,5,0\n`,
    'digits.csv, line 3: 6 fields, but line 1 has 5; every row needs the same number of pixels and then a label.',
  ],
  [
    'one field',
    `${good}1\n`,
    'digits.csv, line 2: 1 field, but line 1 has 5; every row needs the same number of pixels and then a label.',
  ],
  [
    'a row unlike the header',
    `a,b,c,d,label\n1,2,3\n`,
    'digits.csv, line 2: 3 fields, but line 1 has 5; every row needs the same number of pixels and then a label.',
  ],
  [
    'a separator at the end',
    `${good}1,2,3,4,0,\n`,
    'digits.csv, line 2: 6 fields, but line 1 has 5; every row needs the same number of pixels and then a label.',
  ],
  [
    'a blank line between',
    `${good}\r\n${good}`,
    'digits.csv, line 2: the line is blank; only lines after the last row may be.',
  ],
  [
    'a blank first line',
    `\n${good}`,
    'digits.csv, line 1: the line is blank; only lines after the last row may be.',
  ],
  // Fields
  ['a word', `${good}${good}1,abc,3,4,0\n`, 'digits.csv, line 3, column 2: "abc" is not a number.'],
  [
    'a word after CRLF',
    `h,h,h,h,h\r\n1,2,3,4,0\r\n1,2,3,"a b",0\r\n`,
    'digits.csv, line 3, column 4: "a b" is not a number.',
  ],
  [
    'an empty field',
    `${good}1,,3,4,0\n`,
    'digits.csv, line 2, column 2: the field is empty; expected a number.',
  ],
  [
    'an empty field in line 1',
    '1,,3,4,0\n',
    'digits.csv, line 1, column 2: the field is empty; expected a number.',
  ],
  ['nan in line 1', '1,NaN,3,4,0\n', 'digits.csv, line 1, column 2: "NaN" is not a finite number.'],
  ['-inf', `${good}1,2,3,-inf,0\n`, 'digits.csv, line 2, column 4: "-inf" is not a finite number.'],
  [
    'too large',
    `${good}1,2,3,1e999,0\n`,
    'digits.csv, line 2, column 4: "1e999" is not a finite number.',
  ],
  ['hexadecimal', `${good}1,2,3,0x10,0\n`, 'digits.csv, line 2, column 4: "0x10" is not a number.'],
  [
    'decimal commas',
    '1;2;3;4;0\n0,5;2;3;4;0\n',
    'digits.csv, line 2, column 1: "0,5" is not a number; decimals need a point.',
  ],
  [
    'a long word',
    `${good}${'é'.repeat(99)},2,3,4,0\n`,
    `digits.csv, line 2, column 1: "${'é'.repeat(30)}…" is not a number.`,
  ],
  [
    'a control character',
    `${good}1\r2,2,3,4,0\n`,
    'digits.csv, line 2, column 1: "1□2" is not a number.',
  ],
  [
    'an open quote',
    `${good}1,"2,3,4,0\n`,
    'digits.csv, line 2, column 2: ""2,3,4,0" is not a number.',
  ],
  // Labels
  [
    'label 3.5',
    `${good}1,2,3,4,3.5\n`,
    'digits.csv, line 2: the label "3.5" must be a whole number from 0 to 999.',
  ],
  [
    'label −1',
    '1,2,3,4,-1\n',
    'digits.csv, line 1: the label "-1" must be a whole number from 0 to 999.',
  ],
  [
    'label 1000',
    '1,2,3,4,1000\n',
    'digits.csv, line 1: the label "1000" must be a whole number from 0 to 999.',
  ],
  [
    'a label in words',
    `${good}1,2,3,4,cat\n`,
    'digits.csv, line 2: the label "cat" must be a whole number from 0 to 999.',
  ],
  [
    'no label',
    `${good}1,2,3,4,\n${good}`,
    'digits.csv, line 2: the label "" must be a whole number from 0 to 999.',
  ],
];

test.each(cases)('%s', (_what, file, message) => {
  expect(errorOf(file)).toBe(message);
});

test('a file over the limit is refused by its size alone', () => {
  expect(() => refuseLargeFile('big.csv', LARGEST_FILE)).not.toThrow();
  expect(() => refuseLargeFile('big.csv', LARGEST_FILE + 1)).toThrow(DataFileError);
  const message = 'big.csv is 123.5 MB; expected at most 100 MB, so keep fewer of its rows.';
  expect(() => refuseLargeFile('big.csv', 123_456_789)).toThrow(message);
  expect(errorOf(new Uint8Array(LARGEST_FILE + 1), 'big.csv')).toContain('big.csv is 100.1 MB');
});

test('a wide first line and a million short ones cost no memory', () => {
  const wide = `${Array(1001 ** 2 + 1)
    .fill(0)
    .join(',')}\n${'0\n'.repeat(1e6)}`;
  expect(errorOf(wide)).toContain('line 2: 1 field, but line 1 has 1002002');
});

test('an error names what is wrong in one sentence, or there is none, for any bytes', () => {
  const noise = fc.uint8Array({ maxLength: 300 });
  const almostCsv = fc
    .array(fc.constantFrom(...'0123456789,,,,;\t\n\n\r"-+.e nan'.split(''), '\uFEFF', 'é'), {
      maxLength: 200,
    })
    .map((characters) => new TextEncoder().encode(characters.join('')));
  fc.assert(
    fc.property(fc.oneof(noise, almostCsv), (file) => {
      expect(errorOf(file)).toMatch(/^(no error|digits\.csv[^\n]*\.)$/);
    }),
    { numRuns: 3000 },
  );
});

test('one byte changed in a good file gives images or an error, never something else', () => {
  const file = new TextEncoder().encode(digitsCsv(20, 3));
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(255), (at, byte) => {
      const damaged = file.slice();
      damaged[at] = byte;
      expect(errorOf(damaged)).toMatch(/^(no error|digits\.csv[^\n]*\.)$/);
    }),
    { numRuns: 2000 },
  );
});

/** 40 images of 3 × 3 pixels, whole numbers up to 255 with a blank corner, and their labels first or last. */
function rows(order: (label: number, pixels: number[]) => number[], corner = 0): string {
  let state = 7;
  const next = (): number => (state = (state * 48271) % 2147483647) % 256;
  return Array.from({ length: 40 }, (_, n) =>
    order(n % 10, [next(), ...Array.from({ length: 7 }, next), n % 5 === 0 ? corner : 0]).join(','),
  ).join('\n');
}

test('labels before the pixels are noticed without a header', () => {
  expect(errorOf(rows((label, pixels) => [label, ...pixels]))).toBe(
    'digits.csv: the labels seem to stand in the first column, which holds whole numbers from 0 to 9, while the last holds only 0; they must be the last column, after the pixels.',
  );
  expect(errorOf(rows((label, pixels) => [label, ...pixels], 200))).toContain(
    'while the last holds 2 values up to 200; they must be the last column',
  );
});

test('labels after the pixels are read, also where all are one or the first pixel counts up, too', () => {
  expect(errorOf(rows((label, pixels) => [...pixels, label]))).toBe('no error');
  expect(errorOf(rows((_, pixels) => [...pixels, 3]))).toBe('no error');
  expect(errorOf(rows((label, pixels) => [label, ...pixels.slice(1), label]))).toBe('no error');
  expect(errorOf(digitsCsv(40, 3))).toBe('no error');
});
