import { expect, type Locator, type Page } from '@playwright/test';
import { bugSelect, countSlider, plotSlider, runStatus, scenarioSelect } from './app.ts';

export const headline = (page: Page): Locator => page.getByRole('heading', { level: 1 });
export const headlineDetail = (page: Page): Locator => page.locator('.headline p');

/** The median curve of the plot (not of the sparklines). */
export const medianCurve = (page: Page): Locator => page.locator('.plot path.median');

export async function medianPath(page: Page): Promise<string> {
  const path = await medianCurve(page).getAttribute('d');
  return path ?? '';
}

export const networkText = (page: Page): Locator => page.getByRole('region', { name: 'Network' });

/** The loss the network column shows. */
export async function loss(page: Page): Promise<number> {
  const text = await networkText(page)
    .getByText(/^loss /)
    .textContent();
  return Number(text?.replace('loss ', ''));
}

/** What is known of the selected element. */
export const inspector = (page: Page): Locator =>
  page.getByRole('region', { name: 'Selected weight' });

/** The name of the element in the inspector, as W[0, 0, 0, 2]. */
export const elementName = (page: Page): Locator =>
  page.getByRole('region', { name: 'Selected weight' }).getByRole('heading', { level: 2 });

/** The layer whose weights are on the map. */
export const layerInView = (page: Page): Locator =>
  page.getByRole('region', { name: /^Checked weights of/ }).getByRole('heading', { level: 2 });

/** The slope written along a fitted line of the plot. */
export async function fittedSlope(page: Page, line: 'round-off' | 'truncation'): Promise<number> {
  const label = page.locator('.plot svg text').filter({ hasText: `${line} ∝` });
  const text = await label.textContent();
  return Number(text?.match(/slope (\S+)/)?.[1].replace('−', '-'));
}

/** Ticks and labels of the plot. */
export function plotTexts(page: Page): Promise<string[]> {
  return page.locator('.plot svg text').allTextContents();
}

/** All that a refused file must leave as it was. */
export async function screenState(page: Page): Promise<Record<string, unknown>> {
  await page.mouse.move(0, 0);
  return {
    headline: await headline(page).textContent(),
    detail: await headlineDetail(page).textContent(),
    network: await networkText(page).innerText(),
    median: shapeOf(await medianPath(page)),
    selected: shapeOf((await page.locator('.plot path.selected').getAttribute('d')) ?? ''),
    element: await elementName(page).textContent(),
    cursor: await plotSlider(page).getAttribute('aria-valuetext'),
    scenario: await scenarioSelect(page).inputValue(),
    scenarios: await scenarioSelect(page).locator('option').allTextContents(),
    bug: await bugSelect(page).inputValue(),
    count: await countSlider(page).inputValue(),
    pressed: await page.locator('button[aria-pressed="true"]').allTextContents(),
    fields: await page
      .getByRole('complementary', { name: 'Network and setup' })
      .locator('input, select')
      .evaluateAll((fields) =>
        fields.map((field) =>
          field instanceof HTMLInputElement && field.type === 'checkbox'
            ? String(field.checked)
            : (field as HTMLInputElement | HTMLSelectElement).value,
        ),
      ),
    run: await runStatus(page).textContent(),
  };
}

/** A path with its box taken out: a notice above the plot makes it lower, and the curve must stay the same. */
function shapeOf(path: string): string[] {
  const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const along = (axis: number): number[] => {
    const values = numbers.filter((_, i) => i % 2 === axis);
    const least = Math.min(...values);
    const extent = Math.max(...values) - least;
    return values.map((value) => (value - least) / extent);
  };
  const heights = along(1);
  return along(0).map((x, i) => `${x.toFixed(3)} ${heights[i].toFixed(3)}`);
}

/** Waits until the median curve is another one than `before`, and gives it back. */
export async function changedMedian(page: Page, before: string): Promise<string> {
  await expect.poll(() => medianPath(page)).not.toBe(before);
  return medianPath(page);
}
