import type { Page } from '@playwright/test';
import { finished, moveCursor, openSmall, plotSlider } from './support/app.ts';
import { expect, test } from './support/test.ts';

const line = (page: Page) => page.getByText('Each faint line is one weight');

test('newcomers are told what they look at, until they close it for good', async ({ page }) => {
  await page.goto('/#v=1&weights=8');
  await expect(line(page)).toBeVisible();
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(line(page)).toBeHidden();
  await page.getByRole('button', { name: 'One layer' }).click();
  await page.getByRole('button', { name: 'Close this line' }).click();
  await expect(line(page)).toBeHidden();
  await page.reload();
  await finished(page);
  await expect(page.getByText('Before you trust this')).toBeVisible();
  await expect(line(page)).toBeHidden();
});

test('the first use of the plot ends it, too, when the key is let go', async ({ page }) => {
  await page.goto('/#v=1&weights=8');
  await expect(line(page)).toBeVisible();
  await finished(page);
  await moveCursor(page, -1);
  await expect(line(page)).toBeHidden();
});

test('Ctrl+P prints the report: one page with the plot, the layers and the settings', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // A headless browser has no printer.
    globalThis.print = () => document.body.classList.add('printing');
  });
  await openSmall(page);
  await plotSlider(page).focus();
  await page.keyboard.press('Control+p');
  await expect(page.locator('body.printing')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const report = page.locator('.report');
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Close enough.');
  await expect(report.locator('.report-plot svg')).toBeVisible();
  await expect(report.getByRole('row')).toHaveCount(7);
  await expect(report.getByText('Weights per tensor')).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});
