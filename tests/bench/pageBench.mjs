import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { root } from './builds.mjs';
import { cancelLatencies } from './pageCancel.mjs';
import { clickLatencies, dragLatencies, keyLatencies } from './pageInput.mjs';
import { installObservers } from './pageObservers.mjs';
import { chooseAllWeights, ensureRunning, longTasks, now, waitForFinished } from './pageRun.mjs';

/** Everything that is measured in the browser, against the production build in `folder`. */
export async function measurePage(
  folder,
  executablePath,
  { warmUps, loads, cancels, drags, allWeights },
) {
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 4175, open: false },
  });
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const [url] = server.resolvedUrls.local;
    const loaded = [];
    for (let i = -warmUps; i < loads; i++) {
      const load = await inPage(browser, url, measureLoad);
      if (i >= 0) loaded.push(load);
    }
    const rest = await inPage(browser, url, async (page) => {
      loaded.push(await measureLoad(page));
      const keysAtRest = await keyLatencies(page, { running: false });
      await chooseAllWeights(page);
      const cancel = await cancelLatencies(page, cancels);
      const keysInRun = await keyLatencies(page, { running: true });
      const dragInRun = await dragLatencies(page, drags);
      const clicksInRun = await clickLatencies(page, drags);
      return {
        cancel,
        keysAtRest,
        keysInRun,
        dragInRun,
        clicksInRun,
        wholeRun: allWeights ? await wholeRun(page) : undefined,
      };
    });
    return { browser: browser.version(), loads: loaded, ...rest };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A page of its own with an empty cache; what it throws, the bench throws. */
async function inPage(browser, url, measure) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const problems = [];
  context.on('weberror', (problem) => problems.push(problem.error()));
  try {
    const page = await context.newPage();
    await page.addInitScript(installObservers);
    await page.goto(url);
    const measured = await measure(page);
    if (problems.length > 0) throw problems[0];
    return measured;
  } finally {
    await context.close();
  }
}

async function measureLoad(page) {
  const { losses, seconds } = await waitForFinished(page);
  await page.waitForFunction(() => window.bench.finished !== null);
  const { firstCurve, finished } = await page.evaluate(() => window.bench);
  return { firstCurve, finished, losses, seconds, longTasks: await longTasks(page, 0, finished) };
}

/** Every weight of the default scenario, undisturbed, from its beginning. */
async function wholeRun(page) {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  const from = await now(page);
  await ensureRunning(page);
  const { losses, seconds } = await waitForFinished(page);
  return { losses, seconds, longTasks: await longTasks(page, from, await now(page)) };
}
