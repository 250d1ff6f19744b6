// No mouse in this file: nothing is clicked, filled or focused but by keys, and every stop of Tab must show where it is.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { finished, plotSlider, scenarioSelect } from './support/app.ts';
import { expectFocus, focused, tabBackTo, tabTo } from './support/focus.ts';
import { elementName, headline, layerInView } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await finished(page);
});

/** What a screen reader is told without asking. */
const spoken = (page: Page) => page.getByRole('status', { name: 'What is found' });

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to the choice of scenarios and types the beginning of one. */
async function typeScenario(page: Page, name: string): Promise<void> {
  await tabBackTo(page, /^select Scenario/);
  await page.keyboard.type(name);
  await expect(scenarioSelect(page).locator('option:checked')).toHaveText(name);
  await finished(page);
}

test('explores h: moves it, goes to h*, changes the tolerance and the scheme, and runs again', async () => {
  const page = shared();
  await press(page, 'Tab');
  await expectFocus(page, /^button Skip to the plot/);
  await press(page, 'Enter');
  await expectFocus(page, /^slider Step h/);
  const at = async (): Promise<number> =>
    Number(await plotSlider(page).getAttribute('aria-valuenow'));
  const before = await at();
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  expect(await at()).toBe(before - 3);
  await expect(plotSlider(page)).toHaveAttribute(
    'aria-valuetext',
    /^h = .*, W\[.*\] matches to \d+\.\d digits$/,
  );
  // The sentence on the weight, once the cursor rests.
  await expect(spoken(page)).toHaveText(/W\[.*\]: Right\. .+/);
  await press(page, 'Home');
  await expect(page.locator('.plot .best-step')).toBeVisible();
  const best = await at();
  expect(best).not.toBe(before - 3);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(page.locator('.plot .tolerance text')).toHaveText('10−8');

  await tabBackTo(page, /^button forward/);
  await press(page, 'Enter');
  await expectFocus(page, /^button forward/);
  await tabTo(page, /^button Run again/);
  await press(page, 'Enter');
  await finished(page);
  await expectFocus(page, /^button Run again/);
  await expect(spoken(page)).toContainText(await headline(page).innerText());
  await tabTo(page, /^slider Step h/);
  await press(page, 'Home');
  // Forward differences want a smaller h.
  expect(await at()).toBeLessThan(best);
  await tabBackTo(page, /^button central/);
  await press(page, 'Enter');
});

test('shows a scenario: its layers one after the other, all of them, and the help', async () => {
  const page = shared();
  await typeScenario(page, 'A ReLU on the edge');
  await tabTo(page, /^slider Step h/);
  await press(page, '[', '[');
  await expect(layerInView(page)).toHaveText('conv1');
  await press(page, ']');
  await expect(layerInView(page)).toHaveText('conv2');
  // Another layer's plot is still the plot.
  await expectFocus(page, /^slider Step h, for the curves of conv2\.weight/);
  await expect(spoken(page)).toContainText(await headline(page).innerText());

  await press(page, 'a');
  await expect(page.getByRole('region', { name: 'dense1.bias', exact: true })).toBeVisible();
  // The plot that had the focus is gone, and the focus is not.
  await expect.poll(() => focused(page)).toBeDefined();
  await tabTo(page, /^slider h, for all curves of conv1\.weight/);
  const facet = page.getByRole('slider', { name: 'h, for all curves of conv1.weight' });
  const h = await facet.getAttribute('aria-valuetext');
  expect(h).toMatch(/^h = .*, the median matches to \d+\.\d digits$/);
  await press(page, 'ArrowRight');
  await expect(facet).not.toHaveAttribute('aria-valuetext', h ?? '');
  await tabTo(page, /^button conv2 weights/);
  await press(page, 'Enter');
  await expectFocus(page, /^slider Step h, for the curves of conv2\.weight/);

  await press(page, 'l');
  const lesson = page.getByRole('region', { name: /^Lesson/ });
  await expect(lesson).toBeVisible();
  await press(page, 'ArrowRight', 'Escape');
  await expect(lesson).toBeHidden();
  // Back on the page, the focus is there too.
  await tabTo(page, /^slider Step h/);

  await press(page, '?');
  await expect(page.getByRole('dialog')).toContainText('smaller or larger h');
  await expectFocus(page, /^button Close/);
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectFocus(page, /^slider Step h/);
});

test('finds the wrong layer: its cause, its worst weights, a test to keep and a file', async () => {
  const page = shared();
  await typeScenario(page, 'A missing factor');
  await tabTo(page, /^slider Step h/);
  await press(page, '[', '[');
  for (let n = 0; n < 3 && !(await headline(page).innerText()).startsWith('Not close'); n++) {
    await press(page, ']');
    await expect(spoken(page)).toContainText(await headline(page).innerText());
  }
  await expect(headline(page)).toHaveText(/^Not close/);
  const wrong = (await layerInView(page).innerText()).trim();
  await expect(spoken(page)).toContainText(/÷|times|factor/);
  const cause = page.getByRole('region', { name: `Likely causes for ${wrong}.weight` });
  await expect(cause).toContainText('Analytic ÷ numeric is');

  await tabBackTo(page, /^button Table/);
  await press(page, 'Enter');
  // The table is fetched when it is first asked for.
  await expect(page.getByRole('grid', { name: 'Checked weights' })).toBeVisible();
  await tabTo(page, /^button Relative error/);
  await press(page, 'Enter');
  await expect(page.getByRole('columnheader', { name: 'Relative error' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expectFocus(page, /^button Relative error/);
  await press(page, 'ArrowDown', 'ArrowDown');
  await expectFocus(page, /^grid Checked weights/);
  const chosen = page.getByRole('row', { selected: true });
  await expect(chosen).toHaveCount(1);
  await expect(chosen.locator('strong')).toHaveText(await elementName(page).innerText());

  await tabTo(page, /^button Copy for my test/);
  await press(page, 'Enter');
  await expectFocus(page, /^button Close/);
  await tabTo(page, /^button Copy$/);
  await press(page, 'Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('gradcheck');
  await press(page, 'Escape');
  await expectFocus(page, /^button Copy for my test/);

  await tabBackTo(page, /^button Export/);
  await press(page, 'Enter');
  await expectFocus(page, /^button Close/);
  await tabTo(page, /^button Results \(CSV\)/);
  const download = page.waitForEvent('download');
  await press(page, 'Enter');
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.split('\n').length).toBeGreaterThan(200);
  await expectFocus(page, /^button Export/);
});

test('opens a recording', async () => {
  const page = shared();
  await tabBackTo(page, /^button Import/);
  await press(page, 'Enter');
  await expectFocus(page, /^button Close/);
  await tabTo(page, /^button One layer wrong/);
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Recorded layers' })).toBeVisible();
  await expectFocus(page, /^button Import/);
  await tabTo(page, /^slider Step h|^grid Checked weights/);
});
