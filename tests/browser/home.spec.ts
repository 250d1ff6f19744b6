import type { Page } from '@playwright/test';
import {
  chooseLayer,
  chooseScenario,
  fewWeights,
  finished,
  notice,
  openMoreSettings,
  openSmall,
  typeNumber,
} from './support/app.ts';
import { findings } from './support/axe.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const caveats = (page: Page) => page.getByRole('region', { name: 'Before you trust this' });

async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['Dark theme', 'Light theme']) {
    const rules = theme === 'Dark theme' ? 'all' : 'colours';
    expect(await findings(page, { rules })).toEqual([]);
    const button = page.getByRole('button', { name: theme });
    if (await button.isVisible()) await button.click({ force: true });
  }
}

test('what a sample may miss stands under the headline, and the rest unfolds by keyboard', async () => {
  const page = shared();
  await chooseLayer(page, 'conv2');
  await expect(caveats(page).locator('> p')).toHaveText(
    '8 of 576 checked. Chance to miss 3 wrong weights: 96 %.',
  );
  await caveats(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(caveats(page)).toContainText('dense1.weight: 8 of 1');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
});

test('the first moments of training are warned of, a trained network is not', async () => {
  const page = shared();
  await caveats(page).locator('summary').click();
  await expect(caveats(page)).not.toContainText('first moments');
  await openMoreSettings(page);
  await typeNumber(page, 'Training steps', '0');
  await expect(caveats(page)).toContainText('These are the first moments of training.');
  await finished(page);
});

test('a loss that is not the same twice is said first, with both values', async () => {
  const page = shared();
  await chooseScenario(page, 'Digits, ReLU net');
  await fewWeights(page);
  await openMoreSettings(page);
  await typeNumber(page, 'Dropout rate', '0.5');
  await finished(page);
  await expect(notice(page)).not.toContainText('twice');
  await page.getByRole('button', { name: 'redrawn each time' }).click();
  await expect(notice(page)).toContainText(
    /The loss is not the same twice\. At the same weights it was \d\.\d+ and then \d\.\d+\./,
  );
  await finished(page);
  await notice(page).getByRole('button', { name: 'Close' }).click();
  await expect(caveats(page).locator('li').first()).toContainText('not the same twice');
});

test('a layer’s own test is copied in three forms, by keyboard alone', async () => {
  const page = shared();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseScenario(page, 'A missing factor');
  await fewWeights(page);
  await page.getByRole('button', { name: 'Copy for my test' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'A test for conv1' });
  await expect(dialog).toContainText(
    'conv1.weight is wrong in 8 weights. This test refuses 8 of them; PyTorch’s defaults refuse 8.',
  );
  for (const [form, words] of [
    ['Text', 'leave out: none'],
    ['PyTorch', 'torch.autograd.gradcheck('],
    ['NumPy', 'assert error <= limit'],
  ] as const) {
    await dialog.getByRole('button', { name: form }).press('Enter');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
    await expect(dialog.getByRole('status')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(words);
    expect(copied).toBe(await dialog.getByRole('region', { name: 'Code' }).textContent());
  }
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
