import type { Locator, Page } from '@playwright/test';
import { finished, notice, openSmall, plotSlider, runStatus } from './support/app.ts';
import { elementName, headline } from './support/reading.ts';
import { findings } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const STEPS = ['Two numbers', 'Shrink h', 'The V', 'The floor', 'A kink', 'A bug', 'Your turn'];

const lesson = (page: Page): Locator => page.getByRole('region', { name: /^Lesson/ });
const sentence = (page: Page): Locator => lesson(page).getByRole('heading', { level: 1 });
const hSlider = (page: Page): Locator => lesson(page).getByRole('slider', { name: 'Step h' });
const dots = (page: Page): Locator => lesson(page).locator('.lesson-dot');
const inHash = (page: Page): string => new URL(page.url()).hash;

/** Waits until a step, counted from 1, is there with what it says. */
async function atStep(page: Page, number: number, says: RegExp): Promise<void> {
  await expect(lesson(page).locator('[aria-current="step"]')).toHaveText(STEPS[number - 1]);
  await expect(sentence(page)).toHaveText(says, { timeout: 30_000 });
  await expect.poll(() => inHash(page)).toContain(`lesson=${number}`);
}

const SAYS = [
  /how many digits must match\?$/,
  /^At h\s=\s1, \d\.\d digits match/,
  /falls a hundredfold, until rounding takes over\.$/,
  /^At h\s=\s10−10, 1\d of 16 digits cancel(, the last.* by a borrow)?; \d are left/,
  /^From h\s=\s.* up a ReLU flips, and the difference mixes two slopes\.$/,
  /^A wrong gradient draws a flat line/,
  /^One layer of this network has a bug/,
] as const;

async function noneBarred(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}

test('with the keyboard alone: through all steps, and back to the page as it was', async ({
  page,
}) => {
  await openSmall(page);
  await plotSlider(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  const before = {
    name: await elementName(page).textContent(),
    cursor: await plotSlider(page).getAttribute('aria-valuetext'),
    run: /^.* steps/.exec((await runStatus(page).textContent()) ?? '')?.[0],
  };
  await expect.poll(() => inHash(page)).toContain('weight=');
  const hash = inHash(page);

  await page.keyboard.press('l');
  await atStep(page, 1, SAYS[0]);
  await expect(lesson(page)).toContainText(/\d\.\d digits match/);

  // Shrinking h is a walk of its own: one press a decade, each shows three more points.
  await page.keyboard.press('ArrowRight');
  await atStep(page, 2, SAYS[1]);
  await expect(dots(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(dots(page)).toHaveCount(4);
  await expect(sentence(page)).toHaveText(
    /^Shrink h tenfold, to 0\.1: \d\.\d digits become \d\.\d/,
  );
  await page.keyboard.press('ArrowLeft');
  await expect(dots(page)).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await atStep(page, 1, SAYS[0]);
  await page.keyboard.press('ArrowRight');
  await atStep(page, 2, SAYS[1]);
  const current = lesson(page).locator('[aria-current="step"]');
  for (let presses = 0; (await current.textContent()) === STEPS[1] && presses < 12; presses++) {
    const said = await sentence(page).textContent();
    await page.keyboard.press('PageDown');
    await expect(sentence(page)).not.toHaveText(said ?? '');
  }

  await atStep(page, 3, SAYS[2]);
  await expect(lesson(page).locator('.lesson-note')).toContainText([
    'error × 10',
    'h ÷ 10',
    'error ÷ 100',
    'h ÷ 10',
    'smaller h',
  ]);
  await noneBarred(page);
  await page.keyboard.press('ArrowRight');
  await atStep(page, 4, SAYS[3]);
  await page.keyboard.press('ArrowDown');
  await expect(sentence(page)).toHaveText(/^At h\s=\s4\.6.×.10−11, /);
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await noneBarred(page);
  await page.keyboard.press('ArrowRight');
  await atStep(page, 5, SAYS[4]);
  await page.keyboard.press('ArrowRight');
  await atStep(page, 6, SAYS[5]);
  await expect(lesson(page)).toContainText('analytic ÷ numeric = 4.000');
  await page.keyboard.press('End');
  await atStep(page, 7, SAYS[6]);
  await noneBarred(page);
  await page.keyboard.press('Home');
  await atStep(page, 1, SAYS[0]);

  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('Escape');
  await finished(page);
  await expect(lesson(page)).toHaveCount(0);
  await expect(plotSlider(page)).toBeFocused();
  await expect(elementName(page)).toHaveText(before.name ?? '');
  await expect(plotSlider(page)).toHaveAttribute('aria-valuetext', before.cursor ?? '');
  await expect(runStatus(page)).toContainText(before.run ?? '');
  await expect.poll(() => inHash(page)).toBe(hash);
});

test('a link opens a step; back leaves it, and the browser undoes a step to another check', async ({
  page,
}) => {
  await page.goto('/#v=1&scenario=clean-v&steps=40&weights=16&weight=41&lesson=3');
  await atStep(page, 3, SAYS[2]);
  await lesson(page).getByRole('button', { name: 'A bug' }).click();
  await atStep(page, 6, SAYS[5]);
  await page.goBack();
  await atStep(page, 3, SAYS[2]);
  await lesson(page).getByRole('button', { name: 'leave' }).click();
  await expect(headline(page)).toHaveText('Close enough.');
  await expect(lesson(page)).toHaveCount(0);
  await page.goBack();
  await atStep(page, 3, SAYS[2]);
});

test('opened by its button, left by the browser’s back button', async ({ page }) => {
  await openSmall(page);
  await page.getByRole('button', { name: 'Lesson' }).click();
  await atStep(page, 1, SAYS[0]);
  await page.goBack();
  await finished(page);
  await expect(lesson(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Lesson' })).toBeFocused();
});

test('h is dragged on the plot, on the right flank while it is shrunk', async ({ page }) => {
  await page.goto('/#v=1&scenario=clean-v&steps=40&weights=16&weight=41&h=1&lesson=2');
  await atStep(page, 2, SAYS[1]);
  const box = await hSlider(page).boundingBox();
  if (box === null) throw new Error('No plot.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
  await expect(hSlider(page)).toHaveAttribute('aria-valuetext', /^h = 0\.\d+, /);
  const shown = await dots(page).count();
  await page.mouse.move(box.x + box.width * 0.2, y, { steps: 4 });
  await expect.poll(() => dots(page).count()).toBeGreaterThan(shown);
  expect(await dots(page).count()).toBeLessThan(20);
  await page.mouse.up();
});

test('ends on the page, where the class finds the layer and the setup tells only when asked', async ({
  page,
}) => {
  await page.goto('/#v=1&scenario=find-the-layer&lesson=7');
  await atStep(page, 7, SAYS[6]);
  await expect(lesson(page).locator('.lesson-name')).toHaveText([
    'conv2',
    'conv1',
    'dense1',
    'dense2',
  ]);
  await lesson(page).getByRole('button', { name: 'Find it' }).click();
  await expect(lesson(page)).toHaveCount(0);
  await expect(notice(page)).toContainText('Your turn');
  await finished(page);
  const setup = page.getByRole('region', { name: 'Setup' });
  await expect(setup.getByRole('button', { name: 'Show the hidden bug' })).toBeVisible();
  await expect(setup).not.toContainText('conv2');
  expect(inHash(page)).not.toContain('conv2');
  await setup.getByRole('button', { name: 'Show the hidden bug' }).click();
  await expect(setup.getByRole('combobox', { name: 'Inject a bug' })).toHaveValue(/^conv2\//);
});

test('a step whose run has not begun has its axes, and neither a claim nor a way on', async ({
  page,
}) => {
  // Never answered.
  await page.route('**/check.worker*', () => undefined);
  await page.goto('/#v=1&scenario=find-the-layer&lesson=7');
  await atStep(page, 7, /^Losses are being measured, at every h…$/);
  await expect(lesson(page).locator('.lesson-waiting .axes text')).not.toHaveCount(0);
  await expect(lesson(page).getByRole('button', { name: 'Find it' })).toHaveCount(0);
});

test('can be read from the back of a room, and the pill of h lies on no other text', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto('/#v=1&scenario=clean-v&steps=40&weights=16&weight=41&h=1e-3&lesson=1');
  for (const [i, says] of SAYS.entries()) {
    await lesson(page).getByRole('button', { name: STEPS[i] }).click();
    await atStep(page, i + 1, says);
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      const where = `${STEPS[i]} at ${size.width}`;
      // The page is scaled to its new size a frame later.
      await expect.poll(() => smallTexts(page, 22 / 1920), where).toEqual([]);
      await expect.poll(() => underPill(page), where).toEqual([]);
    }
  }
});

/** Texts whose letters are smaller than a part of the window's width. */
async function smallTexts(page: Page, least: number): Promise<string[]> {
  return lesson(page).evaluate((root, part) => {
    const scaleOf = (element: Element): number =>
      element instanceof SVGTextElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    return [...root.querySelectorAll('h1, p, th, td, td *, strong, kbd, button, text')]
      .filter((element) => element.textContent !== '' && element.getClientRects().length > 0)
      .filter((element) => {
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
        return size < part * innerWidth - 0.01;
      })
      .map(({ textContent }) => textContent);
  }, least);
}

/** Texts of the axes that the pill of h covers. */
async function underPill(page: Page): Promise<string[]> {
  return lesson(page).evaluate((root) => {
    const pill = [...root.querySelectorAll('.cursor .pill')].at(-1)?.getBoundingClientRect();
    if (pill === undefined) return [];
    return [...root.querySelectorAll('.tick')]
      .filter((text) => {
        const box = text.getBoundingClientRect();
        const isBeside = box.right < pill.left || box.left > pill.right;
        // A line's box has some room under its letters.
        return !isBeside && box.top + 0.5 * box.height > pill.top && box.top < pill.bottom;
      })
      .map(({ textContent }) => textContent);
  });
}

test('on a phone: nothing sticks out, and two buttons lead on and back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#v=1&scenario=clean-v&steps=40&weights=16&weight=41&h=1e-3&lesson=1');
  await atStep(page, 1, SAYS[0]);
  const on = lesson(page).getByRole('button', { name: 'On', exact: true });
  for (const [i, says] of SAYS.entries()) {
    // One press a decade where h is shrunk.
    while (
      !(await lesson(page).locator('[aria-current="step"]').textContent())?.includes(STEPS[i])
    ) {
      const said = await sentence(page).textContent();
      await on.click();
      await expect(sentence(page)).not.toHaveText(said ?? '');
    }
    await atStep(page, i + 1, says);
    const sticking = await lesson(page).evaluate((root) => {
      const { right } = root.getBoundingClientRect();
      return [...root.querySelectorAll('h1, p, td, text, button')]
        .filter((element) => element.getClientRects().length > 0)
        .filter((element) => {
          const box = element.getBoundingClientRect();
          return box.left < -0.5 || box.right > right + 0.5;
        })
        .map(({ textContent }) => textContent);
    });
    expect(sticking, STEPS[i]).toEqual([]);
    expect(await lesson(page).evaluate((root) => root.scrollWidth - root.clientWidth)).toBe(0);
  }
});
