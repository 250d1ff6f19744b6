import type { Page } from '@playwright/test';
import { digitsCsv } from '../../support/digitsCsv.ts';
import { cancel, finished, notice, open, openSmall, startLong } from '../support/app.ts';
import { pickFile } from '../support/files.ts';
import { headline } from '../support/reading.ts';
import { openExample } from '../support/recordings.ts';
import { beKnown, shoot, TABS } from '../support/shoot.ts';
import { expect, loudTest, test } from '../support/test.ts';

// Pictures to look at, not tests: `npm run screenshots`.

test.beforeEach(({ page }) => beKnown(page));

const TIMEOUT = 300_000;

/** A run that has ended between two pictures is started again; a phone's tab may hide the button. */
async function keepRunning(page: Page): Promise<void> {
  await page.locator('.left-scroll').evaluate((column) => column.scrollTo(0, 0));
  const button = page.locator('.run-bar button', { hasText: 'Run again' });
  if ((await button.count()) === 0) return;
  await button.evaluate((again) => again instanceof HTMLElement && again.click());
  await expect(page.locator('.run-words')).toHaveText(/[1-9]\d+ of 1\D?954, /, {
    timeout: 120_000,
  });
}

test('running', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  await open(page);
  await startLong(page);
  await shoot(page, 'running', ['Setup', 'Curve'], keepRunning);
});

test('cancelled', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  await open(page);
  await startLong(page);
  await cancel(page).click();
  await expect(page.getByText(/^Cancelled\./)).toBeVisible();
  await shoot(page, 'cancelled');
});

test('empty, before the first result', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  // Never answered.
  await page.route('**/check.worker*', () => undefined);
  await page.goto('/');
  await expect(headline(page)).toHaveText('Setting up the network.');
  await shoot(page, 'empty', TABS);
});

// Loud: the browser says on the console what was refused.
loudTest('a worker that cannot start', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  await page.route('**/check.worker*', (route) => route.abort());
  await page.goto('/');
  await expect(headline(page)).toHaveText('Nothing to show.');
  await shoot(page, 'failed');
});

test('a bad file', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  await openSmall(page);
  await pickFile(page, { name: 'digits.csv', content: `${digitsCsv(3, 3)}0,1,2\n` });
  await expect(notice(page)).toContainText('digits.csv');
  await shoot(page, 'bad-file');
});

const LINKS = [
  { name: 'link-broken', link: '#v=1&precision=float16&steps=many' },
  { name: 'link-newer', link: '#v=99&scenario=clean-v' },
  { name: 'link-of-images', link: '#v=1&scenario=your-images&file=mine.csv' },
];

for (const { name, link } of LINKS) {
  test(name, async ({ page }) => {
    test.setTimeout(TIMEOUT);
    await page.goto(`/${link}`);
    await finished(page);
    await expect(notice(page)).not.toBeEmpty();
    await shoot(page, name);
  });
}

const RECORDINGS = [
  { state: 'recording-right', name: 'A right CNN', tabs: TABS },
  { state: 'recording-wrong', name: 'One layer wrong', tabs: [] },
  { state: 'recording-tanh', name: 'A right tanh network', tabs: [] },
] as const;

for (const { state, name, tabs } of RECORDINGS) {
  test(name, async ({ page }) => {
    test.setTimeout(TIMEOUT);
    await openSmall(page);
    await openExample(page, name);
    await shoot(page, state, tabs);
  });
}

/** Twelve weights at one step that is not known. */
const PRINTOUT = Array.from({ length: 12 }, (_, i) => {
  const gradient = (i - 5.5) * 0.0137;
  return `${gradient.toFixed(7)} ${(gradient * (i === 7 ? 1.3 : 1 + 1e-5 * (i + 1))).toFixed(7)}`;
}).join('\n');

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Show these numbers' }).click();
  await expect(page.locator('.one-step')).toBeVisible({ timeout: 60_000 });
}

test('numbers alone', async ({ page }) => {
  test.setTimeout(TIMEOUT);
  await openSmall(page);
  await paste(page, PRINTOUT);
  await shoot(page, 'one-step', ['Weights', 'Network', 'Curve']);
});
