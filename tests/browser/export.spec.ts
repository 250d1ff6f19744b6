import type { Page } from '@playwright/test';
import {
  chooseScenario,
  countSlider,
  fewWeights,
  finished,
  openMoreSettings,
  plotSlider,
  typeNumber,
} from './support/app.ts';
import { elementName } from './support/reading.ts';
import { exportResults, readNumber, type Row } from './support/results.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await chooseScenario(page, 'A missing factor');
  await fewWeights(page);
});

const HEADER =
  'layer,index,analytic,numeric,h,error,relative_error,matching_digits,same_sign,verdict,' +
  'best,uncertainty,smallest_visible,h_best,order,noise,kinks,digits';

/** The formula as the literature has it, written once more. */
function relative(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 0 : Math.abs(a - b) / larger;
}

function checkRow(row: Row): void {
  const [a, n] = [readNumber(row.analytic), readNumber(row.numeric)];
  expect(readNumber(row.relative_error)).toBe(relative(a, n));
  expect(readNumber(row.error)).toBe(Math.abs(n - a));
  const digits = relative(a, n) === 0 ? Number.POSITIVE_INFINITY : -Math.log10(relative(a, n));
  // Engines differ in the last bit of a logarithm.
  expect(readNumber(row.matching_digits)).toBeCloseTo(digits, 12);
  expect(row.same_sign).toBe(String(Math.sign(a) === Math.sign(n)));
  expect(['agrees', 'wrong', 'kink', 'undecided', 'zero']).toContain(row.verdict);
}

/** h as the plot says it: two digits and a power of ten. */
async function cursor(page: Page): Promise<number> {
  const text = (await plotSlider(page).getAttribute('aria-valuetext')) ?? '';
  const words = text.match(/h = ([^,]+)/)?.[1] ?? '';
  const [mantissa, power] = words.includes('×') ? words.split('×') : ['1', words];
  const raised = [...(power.match(/10(.*)$/)?.[1] ?? '⁰')]
    .map((character) => '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(character)])
    .join('');
  return Number(`${mantissa.trim()}e${raised}`);
}

test('the header, a row for every checked weight, and numbers that hold', async () => {
  const page = shared();
  const { name, header, rows } = await exportResults(page);
  expect(name).toMatch(/\.csv$/);
  expect(header).toBe(HEADER);
  expect(rows).toHaveLength(48);
  const count = new Map<string, number>();
  for (const { layer } of rows) count.set(layer, (count.get(layer) ?? 0) + 1);
  expect(Object.fromEntries(count)).toEqual({
    'conv1.weight': 8,
    'conv1.bias': 8,
    'conv2.weight': 8,
    'conv2.bias': 8,
    'dense1.weight': 8,
    'dense1.bias': 8,
  });
  for (const row of rows) checkRow(row);
  const wrong = rows.filter(({ verdict }) => verdict === 'wrong');
  expect(new Set(wrong.map(({ layer }) => layer))).toEqual(new Set(['conv1.weight']));
});

test('h is the cursor’s, and the numbers are those of that step', async () => {
  const page = shared();
  const before = await exportResults(page);
  await plotSlider(page).focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowLeft');
  const { rows } = await exportResults(page);
  const steps = new Set(rows.map(({ h }) => h));
  expect(steps.size).toBe(1);
  const h = Number(rows[0].h);
  expect(h / (await cursor(page))).toBeCloseTo(1, 1);
  expect(h).toBeLessThan(Number(before.rows[0].h) / 50);
  for (const row of rows) checkRow(row);
  expect(rows.map(({ analytic }) => analytic)).toEqual(before.rows.map(({ analytic }) => analytic));
  expect(rows.map(({ numeric }) => numeric)).not.toEqual(before.rows.map(({ numeric }) => numeric));
  // And they are those on the screen.
  const at = Number(rows[0].index);
  await expect(elementName(page)).toHaveText(
    `W[${Math.floor(at / 9)}, 0, ${Math.floor((at % 9) / 3)}, ${at % 3}]`,
  );
  const shown = page.getByRole('row', { name: /^analytic/ });
  const digits = Number(rows[0].analytic).toExponential(8).replace('-', '−').split(/.e/)[0];
  await expect(shown).toContainText(digits);
});

test('every weight, with another scheme and steps', async () => {
  const page = shared();
  await openMoreSettings(page);
  await typeNumber(page, 'Steps', '9');
  await finished(page);
  await countSlider(page).focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: '72 weights' })).toBeVisible();
  await finished(page);
  await page.getByRole('button', { name: 'forward' }).click();
  const { rows } = await exportResults(page);
  expect(rows).toHaveLength(242);
  for (const row of rows) checkRow(row);
  const conv1 = rows.filter(({ layer }) => layer === 'conv1.weight');
  expect(new Set(conv1.map(({ index }) => index)).size).toBe(72);
});
