import type { Page } from '@playwright/test';
import { digitsCsv } from '../support/digitsCsv.ts';
import {
  bugSelect,
  chooseScenario,
  finished,
  notice,
  open,
  plotSlider,
  runAgain,
  startLong,
} from './support/app.ts';
import { pickFile } from './support/files.ts';
import { expect, test } from './support/test.ts';

// Pictures to look at, not tests: `npm run screenshots`.

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
] as const;

const PHONE = 720;

/** One state at every size in both themes; a phone's in each of the tabs asked for. */
async function shoot(page: Page, state: string, tabs: readonly string[] = []): Promise<void> {
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
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200)));
      }),
  );
  await page.screenshot({ path: `tests/browser/output/screens/${name}.png` });
}

const TABS = ['Weights', 'Network', 'Setup', 'Curve'];

test('right, with its dialogs', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  await shoot(page, 'default', TABS);

  await page.getByRole('button', { name: 'Keys and help' }).click();
  await shoot(page, 'help');
  await page.keyboard.press('Escape');

  await pickFile(page, { name: 'digits.csv', content: digitsCsv(60, 3) });
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'images');
  await page.keyboard.press('Escape');

  await pickFile(page, { name: 'digits.csv', content: `${digitsCsv(3, 3)}0,1,2\n` });
  await expect(notice(page)).toContainText('digits.csv');
  await shoot(page, 'notice');
});

test('running', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  await startLong(page);
  await shoot(page, 'running');
});

const SCENARIOS = [
  { name: 'A missing factor', state: 'wrong', tabs: TABS },
  { name: 'The first conv layer', state: 'first-conv', tabs: TABS },
  { name: 'A ReLU on the edge', state: 'edge', tabs: [] },
  { name: 'A clean V', state: 'clean-v', tabs: [] },
] as const;

for (const { name, state, tabs } of SCENARIOS) {
  test(name, async ({ page }) => {
    test.setTimeout(600_000);
    await page.goto('/');
    await expect(bugSelect(page)).toBeVisible();
    await chooseScenario(page, name);
    await finished(page);
    await expect(runAgain(page)).toBeVisible();
    await plotSlider(page).hover({ position: { x: 5, y: 5 } });
    await shoot(page, state, tabs);
    if (state !== 'edge') return;
    await page.getByRole('button', { name: 'All layers' }).click();
    await shoot(page, 'edge-all-layers');
  });
}
