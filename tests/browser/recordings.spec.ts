import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { notice } from './support/app.ts';
import { exported } from './support/results.ts';
import { dropBytes } from './support/files.ts';
import { back, openExample } from './support/recordings.ts';

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const about = (page: Page) => page.getByRole('region', { name: 'Recording' });

test('an example opens, and names the layer that is wrong', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'One layer wrong');
  await expect(about(page)).toContainText('digits-cnn-conv1-last-sample.npz');
  await expect(headline(page)).toHaveText('Not close, at any h.');
  await page.getByRole('button', { name: 'All layers' }).click();
  await expect(headline(page)).toHaveText('conv1 is not close.');
  await page.getByRole('button', { name: 'Back to the networks' }).click();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toBeVisible({ timeout: 60_000 });
});

test('a dropped recording takes the place of the run; a bad one changes nothing', async ({
  page,
}) => {
  await page.goto('/');
  const bytes = readFileSync(
    new URL('../../public/recordings/digits-mlp-tanh-right.npz', import.meta.url),
  );
  await dropBytes(page, { name: 'mine.npz', content: bytes });
  await expect(about(page)).toContainText('mine.npz', { timeout: 60_000 });
  await expect(back(page)).toBeVisible({ timeout: 60_000 });
  await dropBytes(page, { name: 'cut.npz', content: bytes.subarray(0, 9000) });
  await expect(notice(page)).toContainText(
    'cut.npz: the archive is cut short or damaged (its directory is missing); save it again.',
  );
  await expect(about(page)).toContainText('mine.npz');
  await expect(page.getByRole('button', { name: /fc1/ }).first()).toBeVisible();
});

test('a run saved as a recording opens again with the same verdicts', async ({ page }) => {
  await page.goto('/');
  const counts = page.getByRole('region', { name: 'Network' }).getByText(/\d+ agree/);
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 120_000 });
  const before = await counts.allTextContents();
  const saved = await (await exported(page, 'Recording (NPZ)')).path();
  await dropBytes(page, { name: 'saved.npz', content: readFileSync(saved) });
  await expect(about(page)).toContainText('saved.npz', { timeout: 60_000 });
  await expect(back(page)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => counts.allTextContents()).toEqual(before);
});

test('a pasted print-out is shown and measured, and no more is claimed', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('textbox').fill('0.0213457 0.0213458\n-1.20344 -1.20344\n0.5 0.25\n');
  await page.getByRole('button', { name: 'Show these numbers' }).click();
  await expect(headline(page)).toHaveText('Cannot tell.', { timeout: 60_000 });
  await expect(
    page.getByRole('img', { name: /Errors of the print-out at one step/ }),
  ).toBeVisible();
  await expect(page.getByText('At this one step the two differ by a relative')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('NaN');
});
