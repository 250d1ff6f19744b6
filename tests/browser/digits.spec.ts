import type { Locator, Page } from '@playwright/test';
import { digitsCsv } from '../support/digitsCsv.ts';
import {
  fewWeights,
  finished,
  openMoreSettings,
  openSmall,
  runStatus,
  scenarioSelect,
  typeNumber,
} from './support/app.ts';
import { dropFile, pickFile } from './support/files.ts';
import { headline, loss, medianPath, networkText } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const digits = { name: 'my-digits.csv', content: digitsCsv(60, 3) };
const header = `${Array.from({ length: 64 }, (_, i) => `pixel${i}`).join(',')},label\n`;

const preview = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

async function accept(page: Page, name: string): Promise<void> {
  await preview(page, name).getByRole('button', { name: 'Train and check on these' }).click();
  await expect(preview(page, name)).toBeHidden();
  await expect(scenarioSelect(page)).toHaveValue('your-images');
  await fewWeights(page);
}

test('a file is previewed, trained on and checked', async () => {
  const page = shared();
  const before = { median: await medianPath(page), loss: await loss(page) };

  await pickFile(page, digits);
  const dialog = preview(page, digits.name);
  await expect(dialog).toContainText('60 images of 8 × 8 pixels, labels from 0 to 9');
  await expect(dialog).not.toContainText('header');
  await expect(dialog).toContainText('largest, 16');
  await expect(dialog.getByRole('img', { name: /^image of class \d$/ })).toHaveCount(10);
  const labels = digits.content.split('\n', 10).map((line) => line.split(',')[64]);
  await expect(dialog).toContainText(`Labels of these: ${labels.join(', ')}`);
  // Nothing has happened yet.
  expect(await medianPath(page)).toBe(before.median);

  await accept(page, digits.name);
  await expect(scenarioSelect(page).locator('option:checked')).toHaveText(/^Your images/);
  await expect(headline(page)).toHaveText(/^Close/);
  await expect(networkText(page)).toContainText('4 images, 8 × 8');
  expect(await medianPath(page)).not.toBe(before.median);
  expect(await loss(page)).not.toBe(before.loss);
});

test('the network is trained on the file before it is checked', async () => {
  const page = shared();
  const trained = await loss(page);
  const median = await medianPath(page);
  await openMoreSettings(page);
  await typeNumber(page, 'Training steps', '0');
  await finished(page);
  const untrained = await loss(page);
  // ln 10 is what ten classes cost by guessing.
  expect(untrained).toBeGreaterThan(1.5);
  expect(trained).toBeLessThan(untrained - 0.5);
  expect(await medianPath(page)).not.toBe(median);
});

test('pixels as they are make another network of the same file', async () => {
  const page = shared();
  await pickFile(page, digits);
  await accept(page, digits.name);
  const scaled = { median: await medianPath(page), loss: await loss(page) };

  await pickFile(page, digits);
  const dialog = preview(page, digits.name);
  const box = dialog.getByRole('checkbox', { name: /^Divide pixels by the file’s largest/ });
  await expect(box).toBeChecked();
  // Not uncheck(): the box follows once the file has been read again.
  await box.click();
  await expect(box).not.toBeChecked();
  await accept(page, digits.name);
  expect(await medianPath(page)).not.toBe(scaled.median);
  expect(await loss(page)).not.toBe(scaled.loss);

  // And back: the same numbers again.
  await pickFile(page, digits);
  await accept(page, digits.name);
  expect(await medianPath(page)).toBe(scaled.median);
  expect(await loss(page)).toBe(scaled.loss);
});

test('a dropped file with a header and other sizes is reported and checked', async () => {
  const page = shared();
  const name = 'with-header.csv';
  await dropFile(page, { name, content: header + digitsCsv(12, 5) });
  await expect(preview(page, name)).toContainText('12 images of 8 × 8 pixels');
  await expect(preview(page, name)).toContainText('the first line was read as a header');
  await accept(page, name);

  // 3 × 3 pixels, 4 classes, a dozen images.
  const small = Array.from({ length: 12 }, (_, n) => {
    const pixels = Array.from({ length: 9 }, (_, i) => (n * 7 + i * 5) % 11);
    return [...pixels, n % 4].join(';');
  }).join('\r\n');
  await dropFile(page, { name: 'small.csv', content: small });
  await expect(preview(page, 'small.csv')).toContainText(
    '12 images of 3 × 3 pixels, labels from 0 to 3',
  );
  await accept(page, 'small.csv');
  await expect(networkText(page)).toContainText('4 images, 3 × 3');
  await expect(networkText(page)).toContainText('4 × 8');
  await expect(headline(page)).toHaveText(/^Close/);
});

test('a file that is declined changes nothing', async () => {
  const page = shared();
  const before = [await medianPath(page), await runStatus(page).textContent()];
  await pickFile(page, digits);
  await preview(page, digits.name).getByRole('button', { name: 'Not now' }).click();
  await expect(preview(page, digits.name)).toBeHidden();
  await pickFile(page, digits);
  await expect(preview(page, digits.name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preview(page, digits.name)).toBeHidden();
  expect([await medianPath(page), await runStatus(page).textContent()]).toEqual(before);
});
