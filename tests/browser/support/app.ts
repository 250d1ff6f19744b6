import { expect, type Locator, type Page } from '@playwright/test';

const LONG = 120_000;

export const runAgain = (within: Page | Locator): Locator =>
  within.getByRole('button', { name: 'Run again' });
export const cancel = (page: Page): Locator => page.getByRole('button', { name: 'Cancel' });

/** Beside the button: progress, or what the run took. */
export const runStatus = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Network and setup' }).getByRole('status');

export const scenarioSelect = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Scenario' });
export const bugSelect = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Inject a bug' });
export const countSlider = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Weights sampled per tensor' });
export const plotSlider = (page: Page): Locator => page.getByRole('slider', { name: /^Step h/ });
export const weightMap = (page: Page): Locator => page.getByRole('grid', { name: /^Weight map/ });
export const notice = (page: Page): Locator => page.locator('.notice-place[role="alert"]');

/** Waits until the run that was just started has ended, and not by being cancelled. */
export async function finished(page: Page): Promise<void> {
  await expect(runAgain(page)).toBeVisible({ timeout: LONG });
  await expect(runStatus(page)).toHaveText(/^[\d\s,]+ weights × \d+ steps/);
}

/** Opens the page with the default scenario, checked to the end. */
export async function open(page: Page): Promise<void> {
  await page.goto('/');
  await finished(page);
}

/** Opens the page and cuts its work down to 8 weights a tensor. */
export async function openSmall(page: Page): Promise<void> {
  await page.goto('/');
  await fewWeights(page);
}

/** 8 weights a tensor: where the count does not matter, a run then takes a second. */
export async function fewWeights(page: Page): Promise<void> {
  // The run at hand first: the slider's own run starts when it has come to rest, and must not be taken for this one.
  await finished(page);
  if ((await countSlider(page).inputValue()) === '0') return;
  const before = (await runStatus(page).textContent()) ?? '';
  await countSlider(page).focus();
  await page.keyboard.press('Home');
  await expect(runStatus(page)).not.toHaveText(before, { timeout: LONG });
  await finished(page);
  await expect(page.getByRole('button', { name: '8 weights' })).toBeVisible({ timeout: LONG });
}

/** Checks every weight of the digits network at many steps: long enough on any machine to do something meanwhile. */
export async function startLong(page: Page): Promise<void> {
  await openMoreSettings(page);
  await typeNumber(page, 'Steps', '129');
  await typeNumber(page, 'Batch size', '64');
  await countSlider(page).focus();
  await page.keyboard.press('End');
  // Whichever layer it is at: the first may be over between two looks.
  await expect(runStatus(page)).toHaveText(/[1-9]\d+ of 1\D?954, /, { timeout: LONG });
}

/** A scenario by its name, at its own settings; the run it starts is left running. */
export async function chooseScenario(page: Page, name: string): Promise<void> {
  await scenarioSelect(page).selectOption({ label: name });
}

export async function openMoreSettings(page: Page): Promise<void> {
  const summary = page.getByText('More settings', { exact: true });
  if (!(await page.getByLabel('Seed').isVisible())) await summary.click();
  await expect(page.getByLabel('Seed')).toBeVisible();
}

/** Types a value into one of the number fields and leaves it. */
export async function typeNumber(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.press('Enter');
}

/** Chooses a layer by its row in the network. */
export async function chooseLayer(page: Page, name: string): Promise<void> {
  await layerRow(page, name).click();
  await expect(layerRow(page, name)).toHaveAttribute('aria-pressed', 'true');
}

export const layerRow = (page: Page, name: string): Locator =>
  page
    .getByRole('region', { name: 'Network' })
    .getByRole('button', { name: new RegExp(`^${name}\\b`) });

/** Moves the h cursor to an end of the sweep and then by so many steps to the other one. */
export async function moveCursor(page: Page, steps: number): Promise<void> {
  await plotSlider(page).focus();
  for (let n = 0; n < Math.abs(steps); n++) {
    await page.keyboard.press(steps < 0 ? 'ArrowLeft' : 'ArrowRight');
  }
}
