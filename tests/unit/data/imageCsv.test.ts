import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawDigits } from '../../../src/data/drawnDigits.ts';
import { parseImageCsv } from '../../../src/data/imageCsv.ts';
import { digitsCsv } from '../../support/digitsCsv.ts';

const parse = (text: string, scale: 'largest' | 'asIs' = 'asIs') =>
  parseImageCsv(new TextEncoder().encode(text), { scale, name: 'digits.csv' });

test('a file in the format of optdigits', () => {
  const parsed = parse(digitsCsv(37, 1), 'largest');
  const drawn = drawDigits(37, 8, 1);
  expect(parsed).toMatchObject({ size: 8, count: 37, classes: 10, header: false, largest: 16 });
  expect(parsed.labels).toEqual(drawn.labels);
  expect(parsed.images).toEqual(drawn.images.map((pixel) => Math.round(16 * pixel) / 16));
});

/** A set of images, and one of the ways to write it down. */
const writtenFile = fc
  .record({ size: fc.integer({ min: 2, max: 7 }), count: fc.integer({ min: 1, max: 6 }) })
  .chain(({ size, count }) =>
    fc.record({
      size: fc.constant(size),
      rows: fc.array(
        fc.record({
          pixels: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
            minLength: size * size,
            maxLength: size * size,
          }),
          label: fc.integer({ min: 0, max: 999 }),
        }),
        { minLength: count, maxLength: count },
      ),
      separator: fc.constantFrom(',', ';', '\t'),
      lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
      header: fc.constantFrom(undefined, 'pixel', '"pixel, or; so"', 'Bildpunkt ü'),
      byteOrderMark: fc.boolean(),
      quotes: fc.boolean(),
      spaces: fc.boolean(),
      end: fc.constantFrom('', '\n', '\r\n\r\n', '\n  \n\t\n'),
    }),
  );

test('what was written comes back, whatever the separators, quotes and line breaks', () => {
  fc.assert(
    fc.property(writtenFile, (file) => {
      const dress = (field: string): string => {
        const quoted = file.quotes ? `"${field}"` : field;
        return file.spaces ? ` ${quoted} ` : quoted;
      };
      const lines = file.rows.map(({ pixels, label }) =>
        [...pixels, label].map((value) => dress(String(value))).join(file.separator),
      );
      if (file.header !== undefined)
        lines.unshift([...Array(file.size ** 2).fill(file.header), 'label'].join(file.separator));
      // In a file whose lines end in \r, \n at the very end is one more kind of line break.
      const end = file.lineBreak === '\r' ? '\r' : file.end;
      const text = (file.byteOrderMark ? '\uFEFF' : '') + lines.join(file.lineBreak) + end;

      const parsed = parse(text);
      const pixels = file.rows.flatMap((row) => row.pixels);
      const labels = file.rows.map((row) => row.label);
      expect([...parsed.images]).toEqual(pixels.map((pixel) => Number(String(pixel))));
      expect([...parsed.labels]).toEqual(labels);
      expect(parsed.size).toBe(file.size);
      expect(parsed.count).toBe(file.rows.length);
      expect(parsed.classes).toBe(Math.max(2, Math.max(...labels) + 1));
      expect(parsed.header).toBe(file.header !== undefined);
      expect(parsed.largest).toBe(Math.max(...pixels.map(Math.abs)));
    }),
    { numRuns: 500 },
  );
});

test('the largest absolute value scales, and zeros stay zeros', () => {
  const { images, largest } = parse('1,-4,0,2,1\n2,0,0,0,0', 'largest');
  expect([...images]).toEqual([0.25, -1, 0, 0.5, 0.5, 0, 0, 0]);
  expect(largest).toBe(4);
  expect([...parse('0,0,0,0,1', 'largest').images]).toEqual([0, 0, 0, 0]);
});

test('labels may be written as floating-point numbers, as numpy.savetxt writes them', () => {
  const { labels, images } = parse(
    `${[1, 0.1, 2, 3, 7].map((x) => x.toExponential(18)).join(',')}\n`,
  );
  expect([...labels]).toEqual([7]);
  expect([...images]).toEqual([1, 0.1, 2, 3]);
});

test('one image of one class makes two classes, so that a loss over classes has something to compare', () => {
  expect(parse('0,0,0,1,0')).toMatchObject({ count: 1, classes: 2 });
});
