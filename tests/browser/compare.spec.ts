import type { Locator, Page } from '@playwright/test';
import {
  chooseScenario,
  fewWeights,
  finished,
  openMoreSettings,
  typeNumber,
  weightMap,
} from './support/app.ts';
import { brush } from './support/brush.ts';
import { findings } from './support/axe.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await chooseScenario(page, 'A clean V');
  await fewWeights(page);
});

const picked = (page: Page): Locator => page.getByRole('region', { name: 'Picked weights' });
const comparison = (page: Page): Locator =>
  page.getByRole('region', { name: 'Compared with the pinned run' });
const pinButton = (page: Page): Locator => page.getByRole('button', { name: 'Pin this run' });

test('a rectangle with Shift picks the curves that pass it, and Esc lets them go', async () => {
  const page = shared();
  const h = page.locator('.cursor .pill-text').last();
  const before = await h.textContent();
  await brush(page, [0.15, 0.1], [0.95, 0.75]);
  await expect(picked(page)).toContainText('8 weights picked');
  await expect(h).toHaveText(before ?? '');
  await page.keyboard.press('Escape');
  await expect(picked(page)).toBeHidden();
  await brush(page, [0.5, 0.09], [0.52, 0.11]);
  await expect(picked(page)).toContainText('No curve there');
  await picked(page).getByRole('button', { name: 'Let go' }).click();
  await expect(picked(page)).toBeHidden();
});

test('the keyboard alone picks what is not close enough, and says what it shares', async () => {
  const page = shared();
  await page.locator('.plot-surface').focus();
  // The strictest line there is: at the smallest h, round-off leaves every curve above it.
  for (let i = 0; i < 16; i++) await page.keyboard.press('Shift+ArrowDown');
  for (let i = 0; i < 33; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('b');
  await expect(picked(page)).toContainText(/[78] weights picked/);
  await expect(picked(page)).toContainText(/in common|All in/);
  for (let i = 0; i < 16; i++) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
});

test('a pinned run lies under the next one, with what differs named', async () => {
  const page = shared();
  await pinButton(page).click();
  await expect(comparison(page)).toContainText('This run is pinned');
  await expect(page.locator('.pinned-line')).toBeVisible();
  await page.getByRole('button', { name: 'forward', exact: true }).click();
  await expect(comparison(page)).toContainText(/Difference scheme\s*central\s*forward/);
  await expect(comparison(page)).toContainText('have the same verdict');
  const under = page.locator('.plot .pinned-median');
  await expect(under).toHaveAttribute('d', /^M/);
  await expect(page.locator('.pinned-line')).toHaveCount(0);
  await expect(page.locator('.plot .pinned-note')).toHaveText('pinned: central');
  await expect(page.locator('.plot .present-note')).toHaveText('forward');
  // Absolute errors lie elsewhere, and the pinned run goes there, too.
  const relative = (await under.getAttribute('d')) ?? '';
  const axis = page.getByRole('combobox', { name: 'Vertical axis' });
  await axis.selectOption('absolute');
  await expect(comparison(page)).toContainText('Median error at h');
  await expect(under).not.toHaveAttribute('d', relative);
  await axis.selectOption('relative');
  await expect(under).toHaveAttribute('d', relative);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('t');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'f32', exact: true }).first().click();
  await finished(page);
  await expect(comparison(page)).toContainText(/Precision\s*float64\s*float32/);
  await page.locator('.plot-surface').focus();
  await page.keyboard.press('p');
  await expect(comparison(page)).toBeHidden();
  await expect(pinButton(page)).toBeVisible();
});

test('thousands of curves are one picture, and each is still found', async () => {
  test.slow();
  const page = shared();
  await chooseScenario(page, 'LeNet-5, all of it');
  // Fewer steps make as many curves in less time.
  await openMoreSettings(page);
  await typeNumber(page, 'Training steps', '0');
  await typeNumber(page, 'Steps', '9');
  await finished(page);
  const count = page.getByRole('slider', { name: 'Weights sampled per tensor' });
  await count.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: /^5\D?000 weights$/ })).toBeVisible({
    timeout: 120_000,
  });
  await finished(page);
  await expect(page.locator('.plot canvas.density')).toBeVisible();
  const box = await page.locator('.plot-surface').boundingBox();
  if (box === null) throw new Error('There is no plot.');
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.4 * box.height);
  await expect(page.locator('.plot path.hovered')).toHaveAttribute('d', /^M/);
  await expect(page.locator('.map-hover')).toContainText(/^W\[\d+, \d+\], (zero|\w+, .+ digits?)$/);

  // Of thousands that are picked together, some are drawn, and it is said how many.
  await brush(page, [0.1, 0.1], [0.95, 0.8]);
  await expect(picked(page)).toContainText(/[345]\D?\d{3} weights picked/);
  await expect(picked(page)).toContainText(/The plot draws 1\D?000 of them/);
  await expect
    .poll(() =>
      page.locator('canvas.brushed-canvas').evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return pixels?.data.some((value) => value > 0) ?? false;
      }),
    )
    .toBe(true);
  await page.keyboard.press('Escape');

  // The map is the tensor's matrix, and comes near enough to be read.
  const map = weightMap(page);
  await expect(map).toHaveAttribute('aria-rowcount', '120');
  await expect(map).toHaveAttribute('aria-colcount', '400');
  const zoomOut = page.getByRole('button', { name: 'Zoom out' });
  await map.focus();
  await page.keyboard.press('+');
  await expect(zoomOut).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(map.getByRole('gridcell')).toContainText(/^W\[\d+, \d+\], (zero|\w+, .+ digits?)$/);
  await page.keyboard.press('-');
  await expect(zoomOut).toBeHidden();
  await map.hover();
  await page.mouse.wheel(0, -300);
  await expect(zoomOut).toBeVisible();
});
