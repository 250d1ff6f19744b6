import {
  cancel,
  chooseScenario,
  fewWeights,
  finished,
  openSmall,
  runAgain,
  runStatus,
  scenarioSelect,
  startLong,
} from './support/app.ts';
import { headline, loss, medianCurve, networkText } from './support/reading.ts';
import { exportResults } from './support/results.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

test('a long run is cancelled and what it had found stays', async () => {
  const page = shared();
  await startLong(page);
  await expect(medianCurve(page)).toHaveAttribute('d', /^M/);
  await cancel(page).click();
  await expect(runAgain(page)).toBeVisible();
  await expect(runStatus(page)).toHaveText(/^Cancelled\. /);
  await expect(medianCurve(page)).toHaveAttribute('d', /^M/);
  const words = (await runStatus(page).textContent()) ?? '';
  const done = Number(words.match(/Cancelled\. (\S+) weights/)?.[1].replace(/\D/g, ''));
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(1954);
  await expect(headline(page)).toHaveText(/^Close/);
  expect((await exportResults(page)).rows).toHaveLength(done);

  // The worker answers, and nothing more has come from the run that was cancelled.
  for (const scheme of ['five-point', 'central']) {
    const before = (await medianCurve(page).getAttribute('d')) ?? '';
    await page.getByRole('button', { name: scheme }).click();
    await expect(medianCurve(page)).not.toHaveAttribute('d', before);
  }
  expect(await runStatus(page).textContent()).toBe(words);

  await runAgain(page).click();
  await expect(runStatus(page)).toHaveText(/ of 1\D?954/);
  await chooseScenario(page, 'Digits, ReLU net');
  await fewWeights(page);
});

test('another scenario replaces the run under way, and nothing of the old one comes back', async () => {
  const page = shared();
  await chooseScenario(page, 'Digits, ReLU net');
  await startLong(page);
  // Everything the page shows once the other one is chosen, change by change.
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const layers = document.querySelector('.layers')?.textContent ?? '';
      const title = document.querySelector('h1')?.textContent ?? '';
      const running = document.querySelector('.run-words')?.textContent ?? '';
      const kind = layers.includes('tanh') ? 'new' : 'old';
      const chosen = [...document.querySelectorAll('option')].some(
        ({ value, selected }) => value === 'clean-v' && selected,
      );
      if (chosen) seen.push(`${kind} | ${title} | ${running}`);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await chooseScenario(page, 'A clean V');
  await finished(page);
  await expect(headline(page)).toHaveText('Close enough.');
  await expect(networkText(page)).toContainText('tanh');
  await expect(runStatus(page)).toContainText('258 weights × 33 steps');

  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const firstNew = seen.findIndex((entry) => entry.startsWith('new'));
  expect(firstNew).toBeGreaterThanOrEqual(0);
  expect(seen.slice(firstNew).filter((entry) => entry.startsWith('old'))).toEqual([]);
  // Until the new network is there, the old run makes no progress any more.
  expect(seen.slice(0, firstNew).filter((entry) => / of 1\D?954/.test(entry))).toEqual([]);
});

test('runs started one over the other end as one', async () => {
  const page = shared();
  await chooseScenario(page, 'Digits, ReLU net');
  await fewWeights(page);
  const before = [await loss(page), await headline(page).textContent()];
  const evaluated = ((await runStatus(page).textContent()) ?? '').split(' losses')[0];
  await runAgain(page).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('r');
  await page.keyboard.press('r');
  await finished(page);
  // Losses are counted per report: of two runs at once there would be more.
  expect(((await runStatus(page).textContent()) ?? '').split(' losses')[0]).toBe(evaluated);
  expect([await loss(page), await headline(page).textContent()]).toEqual(before);
});

test('scenarios gone through quickly end with the last one', async () => {
  const page = shared();
  for (const name of ['The first conv layer', 'A missing factor', 'A clean V']) {
    await chooseScenario(page, name);
  }
  await finished(page);
  await expect(scenarioSelect(page)).toHaveValue('clean-v');
  await expect(networkText(page)).toContainText('tanh');
  await expect(runStatus(page)).toContainText('258 weights × 33 steps');
  await expect(headline(page)).toHaveText('Close enough.');
});
