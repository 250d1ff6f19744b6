import type { Page } from '@playwright/test';
import { finished, plotSlider } from './support/app.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await finished(page);
});

/** The transitions that begin on the plot's curves while something is done, by their properties. */
async function transitions(page: Page, act: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const begun: string[] = [];
    Object.assign(globalThis, { begun });
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      if (target instanceof SVGPathElement)
        begun.push(`${propertyName} ${target.getAttribute('class')}`);
    });
  });
  await act();
  // Two frames: what begins does so in the first.
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
  return page.evaluate(() => (globalThis as unknown as { begun: string[] }).begun);
}

test('curves grow into those of another layer; h follows the hand at once', async () => {
  const page = shared();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await plotSlider(page).focus();
  const median = page.locator('.plot path.median');
  const toNext = async (): Promise<void> => {
    const before = (await median.getAttribute('d')) ?? '';
    await page.keyboard.press(']');
    await expect(median).not.toHaveAttribute('d', before);
  };
  expect(await transitions(page, toNext)).toContain('d median');
  await expect(page.locator('.morphing')).toHaveCount(0);
  expect(await transitions(page, () => page.keyboard.press('ArrowLeft'))).toEqual([]);
});

test('nothing moves for those who want less motion', async () => {
  const page = shared();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const weight = (): Promise<void> => page.keyboard.press('ArrowDown');
  expect(await transitions(page, weight)).toEqual([]);
});
