import type { Locator, Page } from '@playwright/test';
import {
  chooseLayer,
  chooseScenario,
  fewWeights,
  layerRow,
  plotSlider,
  weightMap,
} from './support/app.ts';
import {
  changedMedian,
  elementName,
  fittedSlope,
  headline,
  headlineDetail,
  layerInView,
  medianPath,
  plotTexts,
} from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await chooseScenario(page, 'A clean V');
  await fewWeights(page);
});

/** Moves the pointer over an area in a grid until `found` holds, and gives back where. */
async function pointAt(
  page: Page,
  area: Locator,
  found: () => Promise<boolean>,
): Promise<{ x: number; y: number }> {
  const box = await area.boundingBox();
  if (box === null) throw new Error('Nothing to point at.');
  for (let row = 1; row < 12; row++) {
    for (let column = 11; column > 0; column--) {
      const x = box.x + (column / 12) * box.width;
      const y = box.y + (row / 12) * box.height;
      await page.mouse.move(x, y);
      if (await found()) return { x, y };
    }
  }
  throw new Error('The pointer met nothing.');
}

const hoveredName = (page: Page): Promise<string> =>
  page
    .locator('.map-hover')
    .textContent()
    .then((text) => text?.match(/^[Wb]\[[\d, ]+\]/)?.[0] ?? '');

test('a layer is chosen by its row', async () => {
  const page = shared();
  const before = await medianPath(page);
  await chooseLayer(page, 'dense1');
  await expect(layerRow(page, 'conv1')).toHaveAttribute('aria-pressed', 'false');
  await expect(layerInView(page)).toHaveText('dense1');
  await expect(headlineDetail(page)).toContainText('dense1');
  await expect(plotSlider(page)).toHaveAccessibleName(/dense1\.weight/);
  expect(await changedMedian(page, before)).toMatch(/^M/);
  await chooseLayer(page, 'conv1');
  expect(await changedMedian(page, '')).toBe(before);
});

test('a weight is chosen by its cell on the map', async () => {
  const page = shared();
  const before = await elementName(page).textContent();
  const { x, y } = await pointAt(page, weightMap(page), async () => {
    const name = await hoveredName(page);
    return name !== '' && name !== before;
  });
  const name = await hoveredName(page);
  await page.mouse.click(x, y);
  await expect(elementName(page)).toHaveText(name);
  await expect(page.locator('.plot svg text').filter({ hasText: 'selected' })).toContainText(name);
  await expect(plotSlider(page)).toHaveAttribute('aria-valuetext', new RegExp(escape(name)));
});

test('a weight is chosen by its curve', async () => {
  const page = shared();
  const before = await elementName(page).textContent();
  const { x, y } = await pointAt(page, plotSlider(page), async () => {
    const name = await hoveredName(page);
    return name !== '' && name !== before && (await page.locator('path.hovered').count()) === 1;
  });
  const name = await hoveredName(page);
  const hovered = await page.locator('path.hovered').getAttribute('d');
  await page.mouse.click(x, y);
  await expect(elementName(page)).toHaveText(name);
  expect(await page.locator('.plot path.selected').getAttribute('d')).toBe(hovered);
});

test('dragging across the plot moves h', async () => {
  const page = shared();
  const box = await plotSlider(page).boundingBox();
  if (box === null) throw new Error('There is no plot.');
  const element = await elementName(page).textContent();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 45, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(plotSlider(page)).toHaveAttribute('aria-valuenow', '32');
  await expect(plotSlider(page)).toHaveAttribute('aria-valuetext', /^h = 1,/);
  await expect(elementName(page)).toHaveText(element ?? '');
  // The labels it went over are not marked as text.
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
});

test('weights and biases', async () => {
  const page = shared();
  const before = await medianPath(page);
  const biases = page.getByRole('button', { name: '8 biases' });
  await biases.click();
  await expect(biases).toHaveAttribute('aria-pressed', 'true');
  await expect(elementName(page)).toHaveText(/^b\[\d+\]$/);
  await expect(headlineDetail(page)).toContainText('bias gradients of conv1');
  expect(await changedMedian(page, before)).toMatch(/^M/);
  await page.getByRole('button', { name: '8 weights' }).click();
  await expect(elementName(page)).toHaveText(/^W\[/);
});

const SCHEMES = [
  { name: 'forward', words: 'forward differences', slope: 1, within: 0.02 },
  { name: 'five-point', words: 'five-point differences', slope: 4, within: 0.1 },
  { name: 'central', words: 'central differences', slope: 2, within: 0.02 },
] as const;

for (const { name, words, slope, within } of SCHEMES) {
  test(`${words} lose their truncation error as h to the ${slope}`, async () => {
    const page = shared();
    await page.getByRole('button', { name, exact: true }).click();
    await expect(headlineDetail(page)).toContainText(words);
    await expect.poll(() => fittedSlope(page, 'truncation')).toBeCloseTo(slope, 0);
    expect(Math.abs((await fittedSlope(page, 'truncation')) - slope)).toBeLessThanOrEqual(within);
    expect(Math.abs((await fittedSlope(page, 'round-off')) + 1)).toBeLessThan(0.1);
    await expect(headline(page)).toHaveText('Close enough.');
  });
}

test('relative and absolute errors', async () => {
  const page = shared();
  const before = { median: await medianPath(page), texts: await plotTexts(page) };
  const axis = page.getByRole('combobox', { name: 'Vertical axis' });
  await expect(page.getByText('digits', { exact: true })).toBeVisible();
  await axis.selectOption({ label: 'absolute error' });
  await changedMedian(page, before.median);
  // Digits mean nothing there.
  await expect(page.getByText('digits', { exact: true })).toBeHidden();
  await axis.selectOption({ label: 'relative error' });
  await expect.poll(() => medianPath(page)).toBe(before.median);
  await expect.poll(() => plotTexts(page)).toEqual(before.texts);
});

test('all layers at once, and back through one of them', async () => {
  const page = shared();
  await page.getByRole('button', { name: 'All layers' }).click();
  for (const tensor of ['conv1', 'dense1', 'dense2']) {
    for (const role of ['weight', 'bias']) {
      const facet = page.getByRole('region', { name: `${tensor}.${role}`, exact: true });
      await expect(facet.locator('path.median')).toHaveAttribute('d', /^M/);
    }
  }
  await expect(headlineDetail(page)).toContainText('48 of 48 gradients agree');
  await page.getByRole('button', { name: 'dense2 biases' }).click();
  await expect(layerInView(page)).toHaveText('dense2');
  await expect(page.getByRole('button', { name: 'One layer' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(elementName(page)).toHaveText(/^b\[/);
});

test('the theme is switched and remembered', async () => {
  const page = shared();
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(background).toBe(light);
});

function escape(text: string): string {
  return text.replace(/[[\]]/g, '\\$&');
}
