import type { Page } from '@playwright/test';
import {
  countSlider,
  fewWeights,
  finished,
  openMoreSettings,
  openSmall,
  plotSlider,
  runStatus,
  typeNumber,
} from './support/app.ts';
import { loss, medianPath, plotTexts } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await openSmall(page);
  await openMoreSettings(page);
});

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

const REFUSED = [
  { name: 'Steps', text: '12.5', sentence: 'Expected a whole number from 9 to 129.' },
  { name: 'Steps', text: '8', sentence: 'Must lie from 9 to 129.' },
  { name: 'Largest h', text: 'much', sentence: 'Expected a number from 1e-13 to 10.' },
  { name: 'Largest h', text: '1e-14', sentence: 'Must lie from 1e-13 to 10.' },
  { name: 'Smallest h', text: '0', sentence: 'Must lie from 1e-17 to 1.' },
  { name: 'Batch size', text: '', sentence: 'Expected a number from 1 to 64.' },
  { name: 'Learning rate', text: '0,1', sentence: 'Expected a number from 0 to 10.' },
  { name: 'Dropout rate', text: '1', sentence: 'Must lie from 0 to 0.9.' },
] as const;

for (const { name, text, sentence } of REFUSED) {
  test(`“${text}” for ${name} is refused in a sentence, and the old value stays`, async () => {
    const page = shared();
    const value = await field(page, name).inputValue();
    const before = [await medianPath(page), await runStatus(page).textContent()];
    await typeNumber(page, name, text);
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, name)).toHaveAccessibleDescription(sentence);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    expect([await medianPath(page), await runStatus(page).textContent()]).toEqual(before);

    await field(page, name).press('Escape');
    await expect(field(page, name)).toHaveValue(value);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toHaveCount(0);
  });
}

test('the range of h and the number of steps set the axis', async () => {
  const page = shared();
  expect(await plotTexts(page)).toContain('10−12');
  await typeNumber(page, 'Smallest h', '1e-9');
  await finished(page);
  await typeNumber(page, 'Largest h', '0.1');
  await finished(page);
  await typeNumber(page, 'Steps', '17');
  await finished(page);
  await expect(runStatus(page)).toContainText('× 17 steps');
  await expect(plotSlider(page)).toHaveAttribute('aria-valuemax', '16');
  const ticks = await page.locator('.plot .axes text[text-anchor="middle"]').allTextContents();
  // The pill of h may stand in the place of one.
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  for (const tick of ticks) expect(['10−8', '10−6', '10−4', '10−2']).toContain(tick);
  expect((await medianPath(page)).split('L')).toHaveLength(17);

  await plotSlider(page).focus();
  for (let n = 0; n < 17; n++) await page.keyboard.press('ArrowRight');
  await expect(plotSlider(page)).toHaveAttribute('aria-valuetext', /^h = 0\.1,/);
});

test('the seed makes another network, and the same one again', async () => {
  const page = shared();
  const first = [await loss(page), await medianPath(page)];
  await typeNumber(page, 'Seed', '17');
  await finished(page);
  expect(await loss(page)).not.toBe(first[0]);
  await typeNumber(page, 'Seed', '16');
  await finished(page);
  expect([await loss(page), await medianPath(page)]).toEqual(first);
});

test('the slider sets how many weights of a tensor are checked', async () => {
  const page = shared();
  await countSlider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: '16 weights' })).toBeVisible();
  await finished(page);
  // 3 × 16 weights, 8 + 8 + 10 biases.
  await expect(runStatus(page)).toContainText('74 weights');
  await expect(countSlider(page)).toHaveAttribute('aria-valuetext', '16');
  await fewWeights(page);
  await expect(runStatus(page)).toContainText('48 weights');
});

test('batch size and λ change the loss that is checked', async () => {
  const page = shared();
  const before = await loss(page);
  await typeNumber(page, 'Batch size', '7');
  await finished(page);
  await expect(page.getByRole('region', { name: 'Network' })).toContainText('7 images, 8 × 8');
  expect(await loss(page)).not.toBe(before);
  await typeNumber(page, 'Batch size', '4');
  await finished(page);
  expect(await loss(page)).toBe(before);
  await typeNumber(page, 'L2 weight λ', '0.01');
  await finished(page);
  expect(await loss(page)).toBeGreaterThan(before);
});
