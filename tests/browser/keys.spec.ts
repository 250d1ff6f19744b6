import {
  chooseScenario,
  fewWeights,
  finished,
  openMoreSettings,
  openSmall,
  plotSlider,
  runAgain,
  runStatus,
  scenarioSelect,
  startLong,
  weightMap,
} from './support/app.ts';
import { focused } from './support/focus.ts';
import { elementName, headline, layerInView, screenState } from './support/reading.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const CONTROLS: readonly RegExp[] = [
  /^button Skip to the plot/,
  /^button Import/,
  /^button Copy link/,
  /^button Export/,
  /^button Dark theme/,
  /^button Keys and help/,
  /^button conv1/,
  /^button conv2/,
  /^button dense1/,
  /^button Use your own images/,
  /^select Scenario/,
  /^select Inject a bug/,
  /^button forward/,
  /^button central/,
  /^button five-point/,
  /^input Weights sampled per tensor/,
  /^summary More settings/,
  /^input Largest h/,
  /^input Seed/,
  /^select Loss/,
  /^input Check what each layer hands down/,
  /^button Run again/,
  /^button One layer/,
  /^button All layers/,
  /^select Vertical axis/,
  /^slider Step h/,
  /^button 8 weights/,
  /^button 8 biases/,
  /^grid Weight map of conv1\.weight/,
];

test('Tab reaches every control and shows where it is', async () => {
  const page = shared();
  await openMoreSettings(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const seen = new Map<string, boolean>();
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now === undefined) continue;
    // Once round: names may repeat on the way, as those of the two arithmetics do.
    const [first] = seen.keys();
    if (now.what === first) break;
    seen.set(now.what, now.ring && seen.get(now.what) !== false);
  }
  const reached = [...seen.keys()];
  const missing = CONTROLS.filter((control) => !reached.some((what) => control.test(what)));
  expect(missing.map(String), `reached: ${reached.join(' | ')}`).toEqual([]);
  expect(reached.filter((what) => seen.get(what) !== true)).toEqual([]);
  await page.getByText('More settings', { exact: true }).click();
});

test('arrows and Home move h', async () => {
  const page = shared();
  await plotSlider(page).focus();
  const value = (): Promise<string | null> => plotSlider(page).getAttribute('aria-valuetext');
  const number = async (): Promise<number> =>
    Number(await plotSlider(page).getAttribute('aria-valuenow'));
  const [text, at] = [await value(), await number()];
  await page.keyboard.press('ArrowRight');
  expect(await number()).toBe(at + 1);
  expect(await value()).not.toBe(text);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await number()).toBe(at - 1);
  for (let n = 0; n < 40; n++) await page.keyboard.press('ArrowLeft');
  expect(await number()).toBe(0);
  expect(await value()).toMatch(/^h = 10−13|^h = 10⁻¹³/);
  await page.keyboard.press('Home');
  const best = await number();
  expect(best).toBeGreaterThan(10);
  expect(best).toBeLessThan(30);
  // The step that the headline says.
  const h = (await value())?.match(/h = ([^,]+)/)?.[1] ?? '';
  await expect(page.locator('.headline p')).toContainText(plain(h));
});

test('arrows choose a weight, brackets a layer, W its biases', async () => {
  const page = shared();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const first = (await elementName(page).textContent()) ?? '';
  await page.keyboard.press('ArrowDown');
  await expect(elementName(page)).not.toHaveText(first);
  await page.keyboard.press('ArrowUp');
  await expect(elementName(page)).toHaveText(first);
  await page.keyboard.press(']');
  await expect(layerInView(page)).toHaveText('conv2');
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await expect(layerInView(page)).toHaveText('dense1');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(layerInView(page)).toHaveText('conv1');
  await page.keyboard.press('w');
  await expect(elementName(page)).toHaveText(/^b\[/);
  await page.keyboard.press('w');
  await expect(elementName(page)).toHaveText(first);
});

test('Shift and arrows move the “close enough” line', async () => {
  const page = shared();
  const line = page.locator('.plot .tolerance text');
  await expect(line).toHaveText('10−7');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(line).toHaveText('10−8');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(line).toHaveText('10−7');
});

test('the weight map is walked with the arrows and tells what it stands on', async () => {
  const page = shared();
  await weightMap(page).focus();
  const active = async (): Promise<string> => {
    const id = await weightMap(page).getAttribute('aria-activedescendant');
    return page.locator(`[id="${id}"]`).innerText();
  };
  const first = await active();
  expect(first).toMatch(/^W\[\d, \d, \d, \d\], agrees, \d+\.\d digits$/);
  const h = await plotSlider(page).getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowRight');
  await expect.poll(active).not.toBe(first);
  expect(await active()).toContain(await elementName(page).textContent());
  // The arrow was the map's alone.
  expect(await plotSlider(page).getAttribute('aria-valuenow')).toBe(h);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(active).toBe(first);
});

test('A, T and ? work, and Esc closes the overlay', async () => {
  const page = shared();
  await page.keyboard.press('a');
  await expect(page.getByRole('region', { name: 'dense1.bias', exact: true })).toBeVisible();
  await page.keyboard.press('a');
  await expect(plotSlider(page)).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toContainText('smaller or larger h');
  const h = await plotSlider(page).getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(plotSlider(page)).toHaveAttribute('aria-valuenow', h ?? '');
});

test('R runs again and Esc cancels', async () => {
  const page = shared();
  await startLong(page);
  await page.keyboard.press('Escape');
  await expect(runAgain(page)).toBeVisible();
  await expect(runStatus(page)).toContainText('Cancelled');
  await chooseScenario(page, 'Digits, ReLU net');
  await finished(page);
  // Watched in every frame from before the key: a run may be over between two looks.
  const running = page.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.keyboard.press('r');
  await running;
  await finished(page);
  await fewWeights(page);
});

test('keys typed into a field stay there', async () => {
  const page = shared();
  await openMoreSettings(page);
  const before = await screenState(page);
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.focus();
  for (const key of ['ArrowLeft', 'ArrowUp', 'Home', 'a', 't', 'w', 'r', '[', '?']) {
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Escape');
  expect(await screenState(page)).toEqual(before);
  await expect(page.getByRole('dialog')).toBeHidden();

  await scenarioSelect(page).focus();
  // No scenario begins with it: a letter that one begins with chooses that one.
  await page.keyboard.press('p');
  await page.keyboard.press('?');
  expect(await screenState(page)).toEqual(before);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(headline(page)).toBeVisible();
});

/** 3.4 × 10⁻⁵ as the page's text content has it: powers are set as raised plain digits. */
function plain(text: string): string {
  return text.replace(
    /[⁻⁰¹²³⁴-⁹]/g,
    (character) => '−0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(character)],
  );
}
