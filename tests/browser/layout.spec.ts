import type { Page } from '@playwright/test';
import { bugSelect, finished, open, openMoreSettings, runAgain } from './support/app.ts';
import { overlap, plotTextBoxes } from './support/boxes.ts';
import { headline } from './support/reading.ts';
import { SIZES } from './support/sizes.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(open);

const ALL_SIZES = [
  ...SIZES,
  // 1440 × 900 at 200 %.
  { width: 720, height: 450 },
];

/** Nothing scrolls sideways, and every text of the plots has its place to itself. */
async function expectOrder(page: Page): Promise<void> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
  const texts = (await plotTextBoxes(page)).filter(({ text }) => text !== '');
  expect(texts.length).toBeGreaterThan(8);
  expect(texts.filter(({ out }) => out > 2).map(({ text, out }) => `${text} by ${out}`)).toEqual(
    [],
  );
  const labels = texts.filter(({ isLabel }) => isLabel);
  const pairs = labels.flatMap((a, i) => labels.slice(i + 1).map((b) => [a, b] as const));
  expect(pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.text} on ${b.text}`)).toEqual(
    [],
  );
}

/** Ticks that stick out from under a pill, as "text under pill". */
function halfHidden(page: Page): Promise<string[]> {
  return page.locator('.plot svg.plot-lines').evaluate((plot) => {
    const pills = [...plot.querySelectorAll('rect.pill, .tolerance rect')];
    return [...plot.querySelectorAll('text.tick')].flatMap((tick) => {
      const a = tick.getBoundingClientRect();
      return pills
        .map((pill) => pill.getBoundingClientRect())
        .filter(
          (b) =>
            a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top < a.bottom - 3,
        )
        .map((b) => `${tick.textContent} under the pill at ${b.x}, ${b.y}`);
    });
  });
}

/** Drawn at this size: the plot follows its container a frame later. */
async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  const settled = () =>
    page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              const surfaces = [...document.querySelectorAll('.plot-surface')];
              resolve(
                surfaces.length > 0 &&
                  surfaces.every((surface) => {
                    const place = surface.parentElement?.getBoundingClientRect();
                    const { width } = surface.getBoundingClientRect();
                    return place !== undefined && Math.abs(place.width - width) < 1.5;
                  }),
              );
            }),
          );
        }),
    );
  await expect.poll(settled).toBe(true);
}

for (const size of ALL_SIZES) {
  test(`a right layer at ${size.width} × ${size.height}`, async () => {
    const page = shared();
    await resize(page, size);
    await expectOrder(page);
    await expect(headline(page)).toBeInViewport();
  });
}

/** The columns scroll, the page does not. */
async function expectNoScrolling(page: Page): Promise<void> {
  const taller = await page.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  );
  expect(taller, 'pixels to scroll the page down').toBeLessThanOrEqual(0);
}

test('every step of h keeps the labels apart, and the page in its frame', async () => {
  const page = shared();
  await resize(page, ALL_SIZES[0]);
  await page.getByRole('slider', { name: /^Step h/ }).focus();
  for (let n = 0; n < 32; n++) await page.keyboard.press('ArrowLeft');
  for (let n = 0; n < 33; n++) {
    await expectOrder(page);
    expect(await halfHidden(page)).toEqual([]);
    await expectNoScrolling(page);
    await page.keyboard.press('ArrowRight');
  }
});

for (const size of ALL_SIZES) {
  test(`all layers at ${size.width} × ${size.height}`, async () => {
    const page = shared();
    await resize(page, ALL_SIZES[0]);
    await page.getByRole('button', { name: 'All layers' }).click();
    await resize(page, size);
    await expectOrder(page);
    await resize(page, ALL_SIZES[0]);
    await page.getByRole('button', { name: 'One layer' }).click();
  });
}

test('a wrong layer at every size', async () => {
  const page = shared();
  await resize(page, ALL_SIZES[0]);
  await bugSelect(page).selectOption({ label: 'conv1: batch mean missing' });
  await finished(page);
  await expect(headline(page)).toHaveText('Not close, at any h.');
  for (const size of ALL_SIZES) {
    await resize(page, size);
    await expectOrder(page);
  }
});

test('each tab of a phone fits', async () => {
  const page = shared();
  await resize(page, { width: 390, height: 844 });
  const tabs = page.getByRole('navigation', { name: 'Views' });
  const shown = {
    Weights: page.getByRole('grid', { name: /^Weight map/ }),
    Network: page.getByRole('region', { name: 'Network' }),
    Setup: page.getByRole('combobox', { name: 'Scenario' }),
    Curve: page.getByRole('slider', { name: /^Step h/ }),
  };
  for (const [tab, what] of Object.entries(shown)) {
    await tabs.getByRole('button', { name: tab }).click();
    await expect(what).toBeVisible();
    await expect(tabs.getByRole('button', { name: tab })).toBeInViewport({ ratio: 1 });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, tab).toBeLessThanOrEqual(0);
    // No room is kept for the scrollbar of what does not scroll.
    const kept = await page
      .locator('.columns, .left-scroll, .right')
      .evaluateAll((parts) =>
        parts
          .filter(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)
          .map((part) => (part as HTMLElement).offsetWidth - part.clientWidth),
      );
    expect(Math.max(...kept), tab).toBeLessThanOrEqual(1);
  }
});

test('a phone’s Setup keeps the run in reach, however long it is', async () => {
  const page = shared();
  await resize(page, { width: 390, height: 844 });
  const tabs = page.getByRole('navigation', { name: 'Views' });
  await tabs.getByRole('button', { name: 'Setup' }).click();
  await openMoreSettings(page);
  await expect(runAgain(page)).toBeInViewport({ ratio: 1 });
  await page.getByLabel('Seed').focus();
  await expect(runAgain(page)).toBeInViewport({ ratio: 1 });
  await tabs.getByRole('button', { name: 'Curve' }).click();
});

test('settings that are unfolded come into view, each with room for its name', async () => {
  const page = shared();
  await resize(page, ALL_SIZES[0]);
  const summary = page.getByText('More settings', { exact: true });
  await openMoreSettings(page);
  await summary.click();
  await page.locator('.left-scroll').evaluate((column) => column.scrollTo(0, 0));
  await openMoreSettings(page);
  await expect(page.getByLabel('Seed')).toBeInViewport({ ratio: 1 });
  const cut = await page
    .locator('.more-grid label')
    .evaluateAll((labels) =>
      labels
        .filter((label) => label.scrollWidth > label.clientWidth)
        .map((label) => label.textContent),
    );
  expect(cut).toEqual([]);
});

test('a phone’s tabs say what they wait for', async ({ page }) => {
  // Never answered.
  await page.route('**/check.worker*', () => undefined);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const tabs = page.getByRole('navigation', { name: 'Views' });
  const weights = page.getByText('The checked weights will be shown here');
  const layers = page.getByText('The layers appear here when the network is set up.');
  for (const [tab, waiting] of [
    ['Weights', weights],
    ['Network', layers],
  ] as const) {
    await tabs.getByRole('button', { name: tab }).click();
    await expect(waiting).toBeVisible();
  }
  await tabs.getByRole('button', { name: 'Setup' }).click();
  await expect(weights).toBeHidden();
  await expect(layers).toBeHidden();
});
