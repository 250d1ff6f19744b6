const PATIENCE = 120_000;

/** The whole sample slider to its end; a run with all weights follows. */
export async function chooseAllWeights(page) {
  await page.getByLabel('Weights sampled per tensor').press('End');
  // The slider would keep the arrow keys to itself.
  await page.evaluate(() => document.activeElement?.blur());
  await waitForRunning(page);
}

/** Has some weights of a run done; a run that is over is started again, without an input that would be measured. */
export async function ensureRunning(page) {
  await page.evaluate(() => {
    const button = document.querySelector('.run-bar button');
    if (button?.textContent === 'Run again') button.click();
  });
  await waitForRunning(page);
}

export function isRunning(page) {
  return page.evaluate(() => document.querySelector('.run-bar progress') !== null);
}

export async function waitForRunning(page) {
  await page.waitForFunction(() => (document.querySelector('.run-bar progress')?.value ?? 0) > 0);
}

/** What the app says when it is done. */
export async function waitForFinished(page) {
  await page.waitForFunction(
    () => /losses in/.test(document.querySelector('.run-words')?.textContent ?? ''),
    undefined,
    { timeout: PATIENCE },
  );
  const words = await page.locator('.run-words').innerText();
  const match = /([\d\s,.]+) losses in ([\d.]+) s/.exec(words.split('\n').at(-1) ?? '');
  if (match === null) throw new Error(`The run bar says "${words}".`);
  return { losses: Number(match[1].replaceAll(/\D/g, '')), seconds: Number(match[2]) };
}

/** Long tasks that began in a stretch of the page's time. */
export async function longTasks(page, from, to) {
  // The observer hears of a task after it has ended.
  await page.waitForTimeout(150);
  const tasks = await page.evaluate(() => window.bench.longTasks);
  return tasks
    .filter(({ startTime }) => startTime >= from && startTime <= to)
    .map(({ duration }) => duration);
}

export function now(page) {
  return page.evaluate(() => performance.now());
}
