import type { Page } from '@playwright/test';
import { SIZES } from './sizes.ts';

const PHONE = 720;

export const TABS = ['Weights', 'Network', 'Setup', 'Curve'] as const;

/** Opens the page as somebody who has seen what newcomers are told. */
export async function beKnown(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('close-enough.first-line', 'seen'));
}

/** One state at every size in both themes; a phone's in each of the tabs asked for, the last of which stays. */
export async function shoot(
  page: Page,
  state: string,
  tabs: readonly (typeof TABS)[number][] = [],
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => {
      const button = document.querySelector<HTMLElement>('button[aria-label$=" theme"]');
      if (document.documentElement.dataset['theme'] !== wanted) button?.click();
    }, theme);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const name = `${state}-${size.width}x${size.height}-${theme}`;
      if (size.width > PHONE || tabs.length === 0) {
        await take(page, name);
        continue;
      }
      const views = page.getByRole('navigation', { name: 'Views' });
      for (const tab of tabs) {
        await views.getByRole('button', { name: tab }).click();
        await take(page, `${name}-${tab.toLowerCase()}`);
      }
    }
  }
  await page.setViewportSize(SIZES[0]);
}

/** Two frames later: canvases follow their containers and the theme by one. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)));
      }),
  );
  await page.screenshot({ path: `tests/browser/output/screens/${name}.png` });
}
