import { expect, type Locator, type Page } from '@playwright/test';

/** Leaves a recording for the networks; there once one is shown. */
export const back = (page: Page): Locator =>
  page.getByRole('button', { name: 'Back to the networks' });

/** Opens one of the recordings that come with the page. */
export async function openExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('button', { name }).click();
  await expect(back(page)).toBeVisible({ timeout: 60_000 });
}
