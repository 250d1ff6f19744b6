import type { Page, Worker } from '@playwright/test';
import {
  chooseScenario,
  countSlider,
  finished,
  notice,
  open,
  openMoreSettings,
  runAgain,
  runStatus,
  startLong,
  typeNumber,
} from './support/app.ts';
import { headline } from './support/reading.ts';
import { exportResults } from './support/results.ts';
import { expect, loudTest, sharedPage, test } from './support/test.ts';

const shared = sharedPage(open);

declare global {
  /** Weights done and the layer that is being checked, as the page has said them one after the other. */
  var runWords: { done: number; layer: string }[] | undefined;
}

const evaluators = (page: Page): Worker[] =>
  page.workers().filter((worker) => worker.url().includes('evaluator.worker'));

/** Starts a check of every weight of the smooth network, and waits until an evaluator is at work on it. */
async function startShared(page: Page): Promise<Worker> {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'One core: nothing is shared here.');
  await runAgain(page).click();
  await expect(runStatus(page)).toHaveText(/[1-9]\d+ of 3\D?4\d\d, /);
  await expect.poll(() => evaluators(page).length).toBeGreaterThan(0);
  return evaluators(page)[0];
}

// Loud: what is thrown in a worker to kill it is heard by the test, too.
loudTest(
  'a worker that is killed in the middle of a run is replaced, and nothing is missing',
  async ({ page }) => {
    await open(page);
    await chooseScenario(page, 'A clean V');
    await finished(page);
    await countSlider(page).focus();
    await page.keyboard.press('End');
    await expect(runStatus(page)).toHaveText(/^3\D?4\d\d weights/, { timeout: 120_000 });
    const undisturbed = await exportResults(page);

    for (const kill of ['silently', 'with an error']) {
      const victim = await startShared(page);
      const gone = new Promise((resolve) => victim.once('close', resolve));
      await victim.evaluate((how) => {
        if (how === 'silently') globalThis.close();
        else {
          setTimeout(() => {
            throw new Error('killed by the test');
          });
        }
      }, kill);
      await gone;
      await finished(page);
      expect(await exportResults(page)).toEqual(undisturbed);
      // One takes its place, in this run or, where the rest was done before, in the next one.
      const next = await startShared(page);
      expect(next).not.toBe(victim);
      await finished(page);
    }
  },
);

test('the layer that is looked at goes first, in the middle of a run', async () => {
  const page = shared();
  await chooseScenario(page, 'Digits, ReLU net');
  await finished(page);
  await page.evaluate(watchRunWords);
  await startLong(page);
  // conv1 and conv2, which stand before dense1, have 80 and 584 weights and biases. The page itself chooses dense1 and
  // notes what is said, since a test that waits for the one and then does the other may come too late.
  const said = await page.waitForFunction(
    () => {
      const words = globalThis.runWords ?? [];
      return words.some(({ layer }) => layer === 'dense1') ? words : undefined;
    },
    undefined,
    { polling: 100 },
  );
  const words = (await said.jsonValue()) ?? [];
  expect(words[0].layer).not.toBe('dense1');
  expect(words.find(({ layer }) => layer === 'dense1')?.done).toBeLessThan(664);
  await page.keyboard.press('Escape');
});

/** Runs in the page: notes how many weights are done in which layer, and chooses dense1 as soon as a long run is under way. */
function watchRunWords(): void {
  globalThis.runWords = [];
  new MutationObserver(() => {
    const words = document.querySelector('.run-words')?.textContent ?? '';
    const [, done, layer] = /^(\S+) of 1\D?954, (\S+)$/.exec(words) ?? [];
    if (layer === undefined) return;
    globalThis.runWords?.push({ done: Number(done.replace(/\D/g, '')), layer });
    if (globalThis.runWords?.length !== 1) return;
    const rows = [...document.querySelectorAll<HTMLElement>('[aria-label="Network"] button')];
    rows.find((row) => row.textContent?.startsWith('dense1'))?.click();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

loudTest('when the check’s own worker dies the page says so, and runs again', async ({ page }) => {
  await open(page);
  await openMoreSettings(page);
  await typeNumber(page, 'Training steps', '5000');
  await expect(runStatus(page)).toContainText('Training, step');
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(notice(page)).toContainText('The check stopped, perhaps for want of memory');
  await expect(runAgain(page)).toBeVisible();
  await typeNumber(page, 'Training steps', '1');
  await finished(page);
});

loudTest('where no worker could start, the empty plot offers to run again', async ({ page }) => {
  await page.route('**/check.worker*', (route) => route.abort());
  await page.goto('/');
  await expect(headline(page)).toHaveText('Nothing to show.');
  const main = page.getByRole('main');
  await expect(main.locator('.plot .axes text')).not.toHaveCount(0);
  await page.unroute('**/check.worker*');
  await runAgain(main).click();
  await finished(page);
  await expect(runAgain(main)).toHaveCount(0);
});
