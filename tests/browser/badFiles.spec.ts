import { digitsCsv } from '../support/digitsCsv.ts';
import { fewWeights, notice, openSmall, scenarioSelect } from './support/app.ts';
import { dropFile, pickFile } from './support/files.ts';
import { screenState } from './support/reading.ts';
import { SIZES } from './support/sizes.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const good = digitsCsv(20, 9);
const lines = good.trimEnd().split('\n');

/** The good file with line `number` (from 1) replaced. */
function withLine(number: number, change: (fields: string[]) => string[]): string {
  const changed = lines.map((line, i) =>
    i === number - 1 ? change(line.split(',')).join(',') : line,
  );
  return `${changed.join('\n')}\n`;
}

const FILES: readonly { what: string; content: string | Uint8Array; says: readonly RegExp[] }[] = [
  {
    what: 'a row that is too short',
    content: withLine(7, (fields) => fields.slice(1)),
    says: [/line 7/, /64 fields/, /65/],
  },
  {
    what: 'a row that is too long',
    content: withLine(20, (fields) => ['3', ...fields]),
    says: [/line 20/, /66 fields/, /65/],
  },
  {
    what: 'a pixel that is text',
    content: withLine(3, (fields) => fields.with(4, 'dark')),
    says: [/line 3, column 5/, /"dark" is not a number/],
  },
  {
    what: 'a pixel that is missing',
    content: withLine(1, (fields) => fields.with(1, '')),
    says: [/line 1, column 2/, /empty; expected a number/],
  },
  {
    what: 'a pixel that is not finite',
    content: withLine(2, (fields) => fields.with(0, 'NaN')),
    says: [/line 2, column 1/, /"NaN" is not a finite number/],
  },
  {
    what: 'a label that is out of range',
    content: withLine(5, (fields) => fields.with(64, '1000')),
    says: [/line 5/, /label "1000"/, /whole number from 0 to 999/],
  },
  {
    what: 'a label that is no whole number',
    content: withLine(5, (fields) => fields.with(64, '2.5')),
    says: [/line 5/, /label "2.5"/, /whole number/],
  },
  { what: 'an empty file', content: '', says: [/is empty; expected rows of pixels/] },
  {
    what: 'images that are not square',
    content: lines.map((line) => line.slice(line.indexOf(',') + 1)).join('\n'),
    says: [/63 is not a square/, /8 × 8 pixels need 65 columns/],
  },
  {
    what: 'a blank line between rows',
    content: withLine(4, () => ['']),
    says: [/line 4/, /blank/],
  },
  {
    what: 'a picture',
    content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
    says: [/not a text file/, /PNG image/, /expected a CSV/],
  },
  {
    what: 'zero bytes',
    content: Uint8Array.from({ length: 300 }, (_, i) => i % 7),
    says: [/not a text file/, /zero bytes/],
  },
];

for (const { what, content, says } of FILES) {
  test(`${what} is refused in a sentence, and the screen stays`, async () => {
    const page = shared();
    const before = await screenState(page);
    await pickFile(page, { name: 'broken.csv', content });
    await expect(notice(page)).toContainText('broken.csv');
    for (const part of says) await expect(notice(page)).toHaveText(part);
    const [sentence] = await notice(page).getByRole('paragraph').allTextContents();
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/[.!?]\s/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await screenState(page)).toEqual(before);

    await notice(page).getByRole('button', { name: 'Close' }).click();
    await expect(notice(page)).toBeEmpty();
    expect(await screenState(page)).toEqual(before);
  });
}

for (const size of SIZES) {
  test(`what was wrong with it covers nothing at ${size.width} × ${size.height}`, async () => {
    const page = shared();
    await page.setViewportSize(size);
    await dropFile(page, { name: 'broken.csv', content: '' });
    await expect(notice(page)).toContainText('broken.csv');
    const covered = await notice(page).evaluate((place) => {
      const { top, bottom } = place.getBoundingClientRect();
      return [...document.querySelectorAll('header.top, .columns, .tabs')]
        .filter((part) => part.checkVisibility())
        .filter((part) => {
          const box = part.getBoundingClientRect();
          return box.top < bottom - 0.5 && box.bottom > top + 0.5;
        })
        .map((part) => part.className);
    });
    expect(covered).toEqual([]);
    // Below the columns, which a notice must not push out of the window.
    const last =
      size.width > 720 ? page.getByRole('button', { name: 'Run again' }) : page.locator('.tabs');
    await expect(last).toBeInViewport({ ratio: 1 });
    await notice(page).getByRole('button', { name: 'Close' }).click();
    await page.setViewportSize(SIZES[0]);
  });
}

test('on a phone it is said in every tab', async () => {
  const page = shared();
  await page.setViewportSize({ width: 390, height: 844 });
  await dropFile(page, { name: 'broken.csv', content: '' });
  const tabs = page.getByRole('navigation', { name: 'Views' }).getByRole('button');
  for (const tab of (await tabs.all()).reverse()) {
    await tab.click();
    await expect(notice(page).getByRole('paragraph')).toBeInViewport({ ratio: 1 });
  }
  await notice(page).getByRole('button', { name: 'Close' }).click();
  await page.setViewportSize(SIZES[0]);
});

test('a file beyond 100 MB is refused before it is read', async () => {
  const page = shared();
  const before = await screenState(page);
  // 10⁶ bytes, 101 times over: the browser keeps one copy.
  await dropFile(page, { name: 'huge.csv', content: '0,'.repeat(500_000) }, 101);
  await expect(notice(page)).toHaveText(/huge\.csv is 101\.0 MB; expected at most 100 MB/);
  expect(await screenState(page)).toEqual(before);
});

test('the mended file of the same name replaces the notice and works', async () => {
  const page = shared();
  await pickFile(page, { name: 'digits.csv', content: withLine(2, (fields) => fields.slice(2)) });
  await expect(notice(page)).toContainText('digits.csv, line 2');
  await pickFile(page, { name: 'digits.csv', content: good });
  const dialog = page.getByRole('dialog', { name: 'digits.csv' });
  await expect(dialog).toContainText('20 images of 8 × 8');
  await expect(notice(page)).toBeEmpty();
  await dialog.getByRole('button', { name: 'Train and check on these' }).click();
  await fewWeights(page);
  await expect(scenarioSelect(page)).toHaveValue('your-images');
});
