import type { Locator, Page } from '@playwright/test';
import {
  bugSelect,
  chooseLayer,
  chooseScenario,
  fewWeights,
  finished,
  moveCursor,
  openSmall,
} from './support/app.ts';
import { elementName, inspector } from './support/reading.ts';
import { findings } from './support/axe.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const causes = (page: Page): Locator => page.getByRole('region', { name: /^Likely causes/ });
const verticalAxis = (page: Page): Locator => page.getByRole('combobox', { name: 'Vertical axis' });
const parts = (page: Page): Locator =>
  inspector(page).getByRole('region', { name: 'What the error is made of' });

async function inject(page: Page, label: string): Promise<void> {
  await bugSelect(page).selectOption({ label });
  await expect(causes(page)).toBeVisible({ timeout: 60_000 });
  await finished(page);
}

/** Nothing that shuts somebody out, in either theme. */
async function expectAccessible(page: Page): Promise<void> {
  const theme = page.getByRole('button', { name: / theme$/ });
  for (let n = 0; n < 2; n++) {
    const rules = n === 0 ? 'all' : 'colours';
    expect(await findings(page, { rules, part: '.inspector' })).toEqual([]);
    await theme.click();
  }
}

/** A signed number as the screen writes it: "−5.29 × 10⁻¹²". */
function signedNumber(text: string): number {
  const [, mantissa, power = '0'] =
    text.replaceAll('−', '-').match(/^\+?(-?[\d.]+)(?:\s*×\s*10(-?\d+))?$/) ?? [];
  return Number(`${mantissa}e${power}`);
}

test('a suspected fix is previewed, by keyboard alone, and goes with another layer', async () => {
  const page = shared();
  await inject(page, 'conv1: batch mean missing');
  await expect(causes(page)).toContainText(
    /With g ÷ 4: right to \d+\.\d digits, 8 of 8 weights agree\./,
  );
  const preview = causes(page).getByRole('switch', { name: 'Preview g ÷ 4 on the plot' });
  const dashed = page.locator('.plot path.preview');
  await expect(dashed).toHaveCount(0);
  await preview.focus();
  await page.keyboard.press('Space');
  await expect(preview).toBeChecked();
  const first = await dashed.getAttribute('d');
  await expect(page.locator('.plot')).toContainText('the V comes back');
  // Another weight has a V of its own.
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => dashed.getAttribute('d')).not.toBe(first);
  await expectAccessible(page);
  await chooseLayer(page, 'conv2');
  await expect(dashed).toHaveCount(0);
  await chooseLayer(page, 'conv1');
  await expect(causes(page).getByRole('switch').first()).not.toBeChecked();
  await bugSelect(page).selectOption({ label: 'None' });
  await finished(page);
  await expect(causes(page)).toHaveCount(0);
});

test('a sample that counts alone is shown with its numbers', async () => {
  const page = shared();
  await inject(page, 'conv1: only the last sample counts');
  await expect(
    causes(page).getByRole('img', { name: /^analytic against of sample 3 alone/ }),
  ).toBeVisible();
  await expect(causes(page).getByText('Sample 3, counted from 0')).toBeVisible();
  await expect(causes(page).getByRole('switch')).toHaveCount(0);
  await bugSelect(page).selectOption({ label: 'None' });
  await finished(page);
});

test('the parts of the error add up, first by the fit and then measured', async () => {
  const page = shared();
  const rows = parts(page).getByRole('row');
  await expect(parts(page)).toContainText('Told apart by the fit.');
  const readParts = async (): Promise<number[]> =>
    (await rows.getByRole('cell').allInnerTexts()).map((text) => signedNumber(text.trim()));
  const estimated = await readParts();
  await parts(page).getByRole('button', { name: 'Measure in double-double' }).press('Enter');
  await expect(parts(page)).toContainText('Measured: the same losses in double-double');
  const measured = await readParts();
  for (const values of [estimated, measured]) {
    const sum = values.slice(0, -1).reduce((total, value) => total + value, 0);
    const largest = Math.max(...values.map(Math.abs));
    // Each is written with three digits.
    expect(Math.abs(sum - (values.at(-1) ?? NaN))).toBeLessThan(0.02 * largest);
  }
  const h = page.getByRole('slider', { name: /^Step h/ });
  const before = await h.getAttribute('aria-valuetext');
  await moveCursor(page, 3);
  await expect(h).not.toHaveAttribute('aria-valuetext', before ?? '');
  expect(await readParts()).not.toEqual(measured);
  await moveCursor(page, -3);
});

test('the plot shows the parts as curves, each by its name, and goes back', async () => {
  const page = shared();
  await verticalAxis(page).selectOption('parts of the error');
  const plot = page.locator('.plot');
  await expect(plot).toContainText('measured in double-double');
  await expect(plot.locator('path.part')).not.toHaveCount(0);
  await expect(plot).toContainText(/truncation/);
  await expect(plot).toContainText('round-off, ε/h');
  await expect(plot).toContainText(`absolute error of ${await elementName(page).innerText()}`);
  const first = await plot.locator('path.part.truncation').getAttribute('d');
  await page.keyboard.press('Escape');
  await plot.getByRole('slider').focus();
  await page.keyboard.press('ArrowDown');
  await expect(plot).toContainText(`${await elementName(page).innerText()}, measured`);
  expect(await plot.locator('path.part.truncation').getAttribute('d')).not.toBe(first);
  // Parts are those of central differences.
  await page.getByRole('button', { name: 'forward', exact: true }).click();
  await expect(verticalAxis(page).locator('option')).toHaveCount(2);
  await expect(plot.locator('path.median')).toBeVisible();
  await page.getByRole('button', { name: 'central', exact: true }).click();
  await verticalAxis(page).selectOption('relative error');
  await expect(plot.locator('path.part')).toHaveCount(0);
});

test('double-double has nothing finer to be measured with, and says so', async () => {
  const page = shared();
  const double = page.getByRole('button', { name: 'double-double', exact: true });
  await double.click();
  await finished(page);
  await expect(parts(page)).toContainText('Nothing here is finer than double-double');
  await expect(verticalAxis(page).locator('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'f64', exact: true }).first().click();
  await finished(page);
});

test('around a kink the loss bends where a named unit flips', async () => {
  const page = shared();
  await chooseScenario(page, 'A ReLU on the edge');
  await fewWeights(page);
  // From weight to weight, wherever on the map they stand.
  await page.getByRole('slider', { name: /^Step h/ }).focus();
  const verdict = inspector(page).locator('.verdict-text');
  for (let n = 0; n < 8 && !(await verdict.innerText()).includes('kink'); n++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(verdict).toContainText('kink');
  const bend = inspector(page).getByRole('region', { name: 'The bend of the loss' });
  await expect(bend.getByRole('img', { name: /leaves its tangent at w [+−]/ })).toBeVisible();
  await expect(bend).toContainText(
    /relu\d, channel \d, pixel \(\d, \d\) of image \d flips there\. Stay below h\s=/,
  );
  await expectAccessible(page);
});

test('how many digits cancel follows h', async () => {
  const page = shared();
  const sentence = inspector(page).getByText(
    / of 16 digits cancels?(, the last.* by a borrow)?; \d+ (is|are) left for the derivative\./,
  );
  await expect(sentence).toBeVisible();
  const cancelled = async (): Promise<number> => Number((await sentence.innerText()).split(' ')[0]);
  const before = await cancelled();
  await moveCursor(page, -4);
  await expect.poll(cancelled).toBeGreaterThan(before);
});
