import type { Page, TestInfo } from '@playwright/test';
import { chooseAllWeights, installObservers, reportInput } from '../bench/inputReport.mjs';
import { cancel, chooseScenario, finished, open, runAgain } from './support/app.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ page }) => page.addInitScript(installObservers));

/** What input waits for is printed and kept beside the results, not asserted: that would measure the machine. */
async function report(page: Page, testInfo: TestInfo, title: string): Promise<void> {
  const { lines, values } = await reportInput(page, title);
  console.log(lines.join('\n'));
  await testInfo.attach('latency.txt', { body: lines.join('\n'), contentType: 'text/plain' });
  await testInfo.attach('latency.json', {
    body: JSON.stringify(values),
    contentType: 'application/json',
  });
  for (const { frames } of Object.values(values)) expect(frames.length).toBeGreaterThan(0);
}

test('input is answered while every weight of the first network is checked', async ({
  page,
}, testInfo) => {
  await open(page);
  await chooseAllWeights(page);
  await report(page, testInfo, 'Input during a run, every weight of the first network');
});

test('input is answered while all 61,706 weights of LeNet-5 are checked', async ({
  page,
}, testInfo) => {
  await open(page);
  await chooseScenario(page, 'LeNet-5, all of it');
  await expect(page.getByRole('button', { name: '200 weights' })).toBeVisible({ timeout: 120_000 });
  await finished(page);
  await chooseAllWeights(page);
  await report(page, testInfo, 'Input during a run, all 61,706 weights of LeNet-5');
  await page.keyboard.press('Escape');
  await expect(runAgain(page).or(cancel(page))).toBeVisible();
});
