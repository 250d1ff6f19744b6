import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import {
  bugSelect,
  chooseLayer,
  chooseScenario,
  finished,
  notice,
  openMoreSettings,
  plotSlider,
  runStatus,
  scenarioSelect,
  typeNumber,
} from './support/app.ts';
import { dropBytes } from './support/files.ts';
import { elementName, screenState } from './support/reading.ts';
import { exported } from './support/results.ts';
import { expect, test } from './support/test.ts';

/** Eight weights a tensor: a run takes a second. */
const SMALL = '/#v=1&weights=8';

async function exportedJson(page: Page): Promise<string> {
  return readFile(await (await exported(page, 'Results (JSON)')).path(), 'utf8');
}

/** A page in a profile that has never seen this host. */
async function fresh(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await finished(page);
  return page;
}

test('a link made in one profile shows the same numbers in a fresh one', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${SMALL}&scenario=missing-factor`);
  await finished(page);
  await openMoreSettings(page);
  await typeNumber(page, 'Seed', '5');
  await finished(page);
  await chooseLayer(page, 'conv2');
  await plotSlider(page).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 't']) {
    await page.keyboard.press(key);
  }
  await page.getByRole('button', { name: 'forward' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied', { exact: true }).first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(
    /#v=1&scenario=missing-factor&weights=8&seed=5&tensor=conv2\.weight&weight=\d+&h=\S+&scheme=forward&theme=dark$/,
  );
  const numbers = await exportedJson(page);
  const state = await screenState(page);

  const other = await fresh(browser, link);
  expect(await exportedJson(other)).toBe(numbers);
  await openMoreSettings(other);
  const { run: _, ...shown } = state;
  expect(await screenState(other)).toMatchObject(shown);
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(notice(other)).toBeEmpty();
  await other.context().close();
});

test('back undoes a change of settings and forward does it again; the view makes no entry', async ({
  page,
}) => {
  await page.goto(SMALL);
  await finished(page);
  await plotSlider(page).focus();
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  const h = await plotSlider(page).getAttribute('aria-valuetext');
  const element = await elementName(page).textContent();
  await bugSelect(page).selectOption('conv1/batch-mean-missing');
  await finished(page);
  await chooseScenario(page, 'A clean V');
  await expect(page).toHaveURL(/scenario=clean-v/);
  await page.goBack();
  await expect(scenarioSelect(page)).toHaveValue('digits');
  await expect(bugSelect(page)).toHaveValue('conv1/batch-mean-missing');
  await page.goBack();
  await expect(bugSelect(page)).toHaveValue('');
  await finished(page);
  await expect(plotSlider(page)).toHaveAttribute('aria-valuetext', h ?? '');
  await expect(elementName(page)).toHaveText(element ?? '');
  await page.goForward();
  await expect(bugSelect(page)).toHaveValue('conv1/batch-mean-missing');
  await finished(page);
  expect(page.url()).toContain('bug=conv1:batch-mean-missing');
});

test('what a link says wrongly is left out and named; the rest is shown', async ({ page }) => {
  await page.goto(`${SMALL}&seed=12&batch=1000&colour=red&tensor=conv9.weight`);
  await finished(page);
  await expect(notice(page)).toContainText('batch=1000 (expected a whole number from 1 to 64)');
  await expect(notice(page)).toContainText('colour (not known here)');
  await expect(notice(page)).toContainText('"conv9.weight", which this network does not have');
  await openMoreSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('12');
  await expect(page.getByLabel('Batch size')).toHaveValue('4');
});

test('a bug that fits no layer is left out', async ({ page }) => {
  await page.goto(`${SMALL}&bug=conv7:batch-mean-missing`);
  await expect(notice(page)).toContainText('does not fit a layer "conv7"');
  await finished(page);
  await expect(bugSelect(page)).toHaveValue('');
});

for (const broken of ['#nonsense', '#v=99&seed=3', '#v=1&file=mine.npz', '#v=%E0%A4%A']) {
  test(`a link that cannot be shown gives the first scenario and a sentence: ${broken}`, async ({
    page,
  }) => {
    await page.goto(`/${broken}`);
    await expect(notice(page)).toContainText(/[Ll]ink/);
    await finished(page);
    await expect(scenarioSelect(page)).toHaveValue('digits');
  });
}

test('a session with a recording is shared as a file, which opens as it was left', async ({
  page,
  browser,
}) => {
  const content = await readFile('public/recordings/digits-cnn-conv1-last-sample.npz');
  await page.goto(SMALL);
  await finished(page);
  await dropBytes(page, { name: 'mine.npz', content });
  const about = page.getByRole('region', { name: 'Recording' });
  await expect(about).toContainText('mine.npz');
  await chooseLayer(page, 'conv2');
  await page.getByRole('button', { name: 'five-point' }).click();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog')).toContainText('A link cannot carry the recording');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save session (NPZ)' }).click();
  const saved = await readFile(await (await saving).path());
  const numbers = await exportedJson(page);

  const other = await fresh(browser, SMALL);
  await dropBytes(other, { name: 'session.npz', content: saved });
  await expect(other.getByRole('region', { name: 'Recording' })).toContainText('session.npz');
  await expect(other.getByRole('button', { name: 'five-point' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(runStatus(other)).toHaveText(await runStatus(page).innerText());
  expect(await exportedJson(other)).toBe(numbers);
  await other.context().close();

  // The recording was an entry of the history like any change of settings.
  await page.goBack();
  await finished(page);
  await expect(about).toBeHidden();
  await page.goForward();
  await expect(about).toContainText('mine.npz');
});

test('an address keeps an example among the recordings, and the fix that is previewed', async ({
  page,
  browser,
}) => {
  await page.goto(SMALL);
  await finished(page);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'One layer wrong' }).click();
  const about = (of: Page) => of.getByRole('region', { name: 'Recording' });
  await expect(about(page)).toContainText('digits-cnn-conv1-last-sample.npz');
  await chooseLayer(page, 'conv2');
  await expect(page).toHaveURL(/&tensor=conv2\.\w+.*&example=digits-cnn-conv1-last-sample\.npz$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(about(other)).toContainText('digits-cnn-conv1-last-sample.npz');
  await expect(runStatus(other)).toHaveText(await runStatus(page).innerText());
  await expect(other.getByRole('region', { name: 'Checked weights of conv2' })).toBeVisible();

  await other.goto(`${SMALL}&scenario=missing-factor`);
  await finished(other);
  const fix = other.getByRole('switch', { name: /^Preview/ });
  await fix.click();
  await expect(other).toHaveURL(/&fix=0$/);
  await expect(other.locator('.plot .preview-median')).toHaveAttribute('d', /^M/);
  await other.reload();
  await finished(other);
  await expect(fix).toHaveAttribute('aria-checked', 'true');
  await expect(other.locator('.plot .preview-median')).toHaveAttribute('d', /^M/);
  await other.context().close();
});

test('where the clipboard is refused, a phone shows the whole link to copy', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${SMALL}&tab=setup`);
  await finished(page);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.getByRole('button', { name: 'Copy link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy this link' });
  await expect(dialog.getByRole('textbox')).toHaveValue(/#v=1&weights=8/);
  const out = await dialog.evaluate((card) => {
    const { right } = card.getBoundingClientRect();
    return [...card.querySelectorAll('*')]
      .filter((part) => part.getBoundingClientRect().right > right)
      .map((part) => part.outerHTML);
  });
  expect(out).toEqual([]);
});
