import { expect, type Page } from '@playwright/test';
import { settled } from './settled.ts';
import { SIZES } from './sizes.ts';

const PHONE = 720;

/** Milliseconds without a change: React shows what was fetched late in batches 300 apart, only then is a state all there. */
const ALL_THERE = 500;
/** After another theme, size or tab. */
const FOLLOWED = 150;

export const TABS = ['Weights', 'Network', 'Setup', 'Curve'] as const;

/** Opens the page as somebody who has seen what newcomers are told. */
export async function beKnown(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('close-enough.first-line', 'seen'));
}

/**
 * One state at every size in both themes; a phone's in each of the tabs asked for, the last of which stays. What a picture
 * would lose with another size, as what is hovered, is done again before each.
 */
export async function shoot(
  page: Page,
  state: string,
  tabs: readonly (typeof TABS)[number][] = [],
  again?: (page: Page) => Promise<void>,
): Promise<void> {
  const take = async (name: string): Promise<void> => {
    // What was pressed last would be hovered, or something else at another size.
    await page.mouse.move(0, 0);
    await settled(page, FOLLOWED);
    if (again !== undefined) {
      await again(page);
      await settled(page, FOLLOWED);
    }
    await page.screenshot({ path: `tests/browser/output/screens/${name}.png` });
  };
  await settled(page, ALL_THERE);
  for (const theme of ['light', 'dark'] as const) {
    await changeTheme(page, theme);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const name = `${state}-${size.width}x${size.height}-${theme}`;
      if (size.width > PHONE || tabs.length === 0) {
        await take(name);
        continue;
      }
      const views = page.getByRole('navigation', { name: 'Views' });
      for (const tab of tabs) {
        await views.getByRole('button', { name: tab }).click();
        await take(`${name}-${tab.toLowerCase()}`);
      }
    }
  }
  await page.setViewportSize(SIZES[0]);
}

/** By the header's button, also under a dialog; the lesson hides it, and has its key. */
async function changeTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const html = page.locator('html');
  if ((await html.getAttribute('data-theme')) === theme) return;
  if (await page.locator('.lesson').isVisible()) await page.keyboard.press('t');
  else {
    await page
      .locator('button[aria-label$=" theme"]')
      .evaluate((button) => button instanceof HTMLElement && button.click());
  }
  await expect(html).toHaveAttribute('data-theme', theme);
}
