import type { Page } from '@playwright/test';
import { finished, openMoreSettings, openSmall, runStatus, typeNumber } from './support/app.ts';
import { headlineDetail, loss, medianPath } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await openSmall(page);
  await openMoreSettings(page);
});

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function choose(page: Page, group: string, name: string): Promise<void> {
  const choice = page.getByRole('group', { name: group }).getByRole('button', { name });
  await choice.click();
  await expect(choice).toHaveAttribute('aria-pressed', 'true');
  await finished(page);
}

/** How many digits a loss is said to have, with those that cancel. */
async function digits(page: Page): Promise<number> {
  const text = await page.getByText(/ \d+ digits? cancel/).innerText();
  return Number(text.match(/(\d+) digits/)?.[1]);
}

test('another precision brings its own range of h, its digits and its word beside the button', async () => {
  const page = shared();
  const before = [await loss(page), await medianPath(page)];
  await expect(field(page, 'Smallest h')).toHaveValue('1e-13');
  expect(await digits(page)).toBe(16);

  await choose(page, 'Precision', 'double-double');
  await expect(runStatus(page)).toContainText('steps in double-double');
  await expect(runStatus(page)).not.toContainText('Without the fast engine');
  await expect(field(page, 'Smallest h')).toHaveValue('1e-24');
  expect(await digits(page)).toBe(32);

  await choose(page, 'Precision', 'f32');
  await expect(runStatus(page)).toContainText('steps in float32');
  // What it could not see is said with the answer, and the "close enough" line is one that float32 can meet.
  await expect(headlineDetail(page)).toContainText('would not show');
  await expect(page.getByRole('slider', { name: 'Close enough' })).toHaveAttribute(
    'aria-valuetext',
    '10⁻²',
  );
  await expect(field(page, 'Smallest h')).toHaveValue('0.000001');

  await choose(page, 'Precision', 'f64');
  await expect(runStatus(page)).not.toContainText('steps in');
  expect([await loss(page), await medianPath(page)]).toEqual(before);
});

test('a range of h that was set stays with another precision', async () => {
  const page = shared();
  await typeNumber(page, 'Smallest h', '1e-9');
  await finished(page);
  await choose(page, 'Precision', 'double-double');
  await expect(field(page, 'Smallest h')).toHaveValue('1e-9');
  await choose(page, 'Precision', 'f64');
  await typeNumber(page, 'Smallest h', '1e-13');
  await finished(page);
});

test('the gradient may be float32 under float64 losses', async () => {
  const page = shared();
  await choose(page, 'Gradient computed in', 'f32');
  await expect(runStatus(page)).toContainText('steps in float64, gradient in float32');
  await choose(page, 'Precision', 'f32');
  await expect(runStatus(page)).toContainText('steps in float32, the gradient, too');
  await choose(page, 'Gradient computed in', 'f64');
  await choose(page, 'Precision', 'f64');
});
