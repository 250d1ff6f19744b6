import type { Locator, Page } from '@playwright/test';
import { openMoreSettings, plotSlider, weightMap } from './support/app.ts';
import { elementName } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';
import { cutCells } from './support/table.ts';
import { fingersOn, smallTargets } from './support/touch.ts';

const shared = sharedPage(
  async (page) => {
    await page.goto('/#v=1&scenario=missing-factor&tensor=conv2.weight');
    // The run's own bar is on another tab.
    await expect(page.getByRole('button', { name: 'Pin this run' })).toBeVisible({
      timeout: 120_000,
    });
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
);

const FINGER = 44;

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).tap();
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; w: number; h: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  return { x: box.x, y: box.y, w: box.width, h: box.height };
}

test('everything that is pressed is large enough for a finger', async () => {
  const page = shared();
  for (const tab of ['Weights', 'Network', 'Setup', 'Curve']) {
    await openTab(page, tab);
    if (tab === 'Setup') await openMoreSettings(page);
    expect(await smallTargets(page, FINGER), tab).toEqual([]);
  }
  for (const mode of ['All layers', 'Table', 'One layer']) {
    await page.getByRole('button', { name: mode }).tap();
    await expect(page.locator('.facet, .table-row, .plot-surface').first()).toBeVisible();
    expect(await smallTargets(page, FINGER), mode).toEqual([]);
    if (mode === 'Table') await expect.poll(() => cutCells(page, 4)).toEqual([]);
  }
  for (const name of ['Import', 'Export', 'Keys and help']) {
    await page.getByRole('button', { name, exact: true }).tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await smallTargets(page, FINGER), name).toEqual([]);
    if (name === 'Keys and help') {
      await expect(page.getByRole('rowheader', { name: 'Two fingers on the map' })).toBeVisible();
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  }
});

test('a finger along the plot moves h, one across it scrolls the page', async () => {
  const page = shared();
  const fingers = await fingersOn(page);
  const slider = plotSlider(page);
  const { x, y, w } = await boxOf(slider);
  const at = (): Promise<string | null> => slider.getAttribute('aria-valuenow');
  const top = (): Promise<number> =>
    page.locator('.columns').evaluate(({ scrollTop }) => scrollTop);
  const before = await at();
  await fingers.drag([x + w / 2, y + 250], [x + w / 2 + 60, y + 252]);
  await expect.poll(at).not.toBe(before);
  expect(await top()).toBe(0);
  const moved = await at();
  await fingers.drag([x + w / 2, y + 300], [x + w / 2 + 2, y + 120]);
  await expect.poll(top).toBeGreaterThan(50);
  expect(await at()).toBe(moved);
  await page.locator('.columns').evaluate((columns) => columns.scrollTo(0, 0));
});

test('a tap selects a curve, a drag moves the “close enough” line, a tap explains a region', async () => {
  const page = shared();
  const fingers = await fingersOn(page);
  const { x, y, w } = await boxOf(plotSlider(page));
  const first = (await elementName(page).textContent()) ?? '';
  // Down through the flank of all curves: one of them is another one's.
  for (let dy = 120; dy < 330 && (await elementName(page).textContent()) === first; dy += 30) {
    await page.touchscreen.tap(x + w / 2 - 40, y + dy);
  }
  await expect(elementName(page)).not.toHaveText(first);

  const grip = page.getByRole('slider', { name: 'Close enough' });
  const box = await boxOf(grip);
  const middle = box.x + box.w / 2;
  await fingers.drag([middle, box.y + 22], [middle, box.y + 102]);
  const exponent = async (): Promise<number> => Number(await grip.getAttribute('aria-valuenow'));
  await expect.poll(exponent).toBeLessThan(-8.5);
  // In half decades.
  expect(Number.isInteger(2 * (await exponent()))).toBe(true);

  const name = page.getByRole('button', { name: 'sweet spot' });
  await name.tap();
  await expect(page.locator('.region-note')).toContainText('Rounding and truncation');
  await name.tap();
  await expect(page.locator('.region-note')).toHaveCount(0);
});

test('two fingers enlarge the weight map and not the page, one then moves it', async () => {
  const page = shared();
  const fingers = await fingersOn(page);
  await openTab(page, 'Weights');
  const map = weightMap(page);
  await expect(map).toBeVisible();
  const { x, y, w, h } = await boxOf(map);
  const [cx, cy] = [x + w / 2, y + h / 2];
  await fingers.pinch(
    [
      [cx - 20, cy],
      [cx + 20, cy],
    ],
    [
      [cx - 100, cy],
      [cx + 100, cy],
    ],
  );
  await expect(map).toHaveClass(/zoomed/);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  const picture = (): Promise<string> =>
    map
      .locator('canvas')
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await picture();
  await fingers.drag([cx, cy], [cx - 70, cy - 30]);
  await expect.poll(picture).not.toBe(before);
  // What lies under the finger is there to be read: it is the one selected.
  await page.touchscreen.tap(cx, cy);
  await expect(elementName(page)).toHaveText(/^W\[/);
});

test('a layer that finds no room beside three others looks in', async () => {
  const page = shared();
  await openTab(page, 'Curve');
  await page.goto('/#v=1&scenario=lenet-5&weights=8');
  const cards = page.getByRole('group', { name: 'Layers', exact: true }).getByRole('button');
  await expect.poll(() => cards.count(), { timeout: 60_000 }).toBeGreaterThan(3);
  const { x, w } = await boxOf(cards.nth(3));
  expect(x).toBeLessThan(390 - 24);
  expect(x + w).toBeGreaterThan(390);
});
