// node tests/bench/frames.mjs: what a frame costs the page with all 61,706 weights of LeNet-5 on the screen
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../browser/findBrowser.mjs';
import { buildPage, root } from './builds.mjs';
import { installObservers } from './pageObservers.mjs';
import { chooseAllWeights, longTasks, now, waitForFinished } from './pageRun.mjs';
import { quantile } from './statistics.mjs';

const MOVES = 60;

const outDir = await buildPage();
const server = await preview({
  root,
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4177, open: false },
});
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  chromiumSandbox: process.getuid?.() !== 0,
  ignoreDefaultArgs: ['--hide-scrollbars'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(installObservers);
  await page.goto(server.resolvedUrls.local[0]);
  await waitForFinished(page);
  await page.getByLabel('Scenario').selectOption({ label: 'LeNet-5, all of it' });
  await page.getByRole('button', { name: '200 weights' }).waitFor({ timeout: 120_000 });
  await waitForFinished(page);
  const began = await now(page);
  await chooseAllWeights(page);
  const { losses, seconds } = await waitForFinished(page);
  const inRun = await longTasks(page, began, await now(page));
  console.log(`${losses} losses in ${seconds} s, longest task meanwhile ${most(inRun)} ms`);

  const metrics = await page.context().newCDPSession(page);
  // The processor's time, which others on the machine do not lengthen.
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
  const plot = page.locator('.plot-surface').first();
  await measured('h dragged, one layer', () => drag(plot));
  await measured('curves hovered', () => hover(plot));
  await measured('the map hovered', () => hover(page.getByRole('grid', { name: /^Weight map/ })));
  await page.keyboard.press('a');
  await page.locator('.facet-plot .density').first().waitFor();
  await page.waitForTimeout(1000);
  await measured('h dragged, all layers', () => drag(plot));

  /** Milliseconds of the main thread's own time that every move costs, and the longest task among them. */
  async function measured(name, act) {
    const from = await now(page);
    const costs = await act();
    const tasks = await longTasks(page, from, await now(page));
    const at = (share) => quantile(costs, share).toFixed(1);
    console.log(
      `${name}: ${at(0.5)} ms a frame in the median, ${at(0.95)} ms at 95 %, longest task ${most(tasks)} ms`,
    );
  }

  async function drag(area) {
    const box = await area.boundingBox();
    const y = box.y + box.height / 2;
    const at = (i) => box.x + box.width * (0.15 + (0.7 * i) / MOVES);
    await page.mouse.move(at(0), y);
    await page.mouse.down();
    const costs = await each((i) => page.mouse.move(at(i), y));
    await page.mouse.up();
    return costs;
  }

  async function hover(area) {
    const box = await area.boundingBox();
    return each((i) =>
      page.mouse.move(
        box.x + box.width * (0.15 + (0.7 * i) / MOVES),
        box.y + box.height * (0.3 + 0.02 * (i % 20)),
      ),
    );
  }

  async function each(move) {
    const costs = [];
    for (let i = 1; i <= MOVES; i++) {
      const before = await busy();
      await move(i);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      costs.push((await busy()) - before);
    }
    return costs;
  }

  async function busy() {
    const { metrics: values } = await metrics.send('Performance.getMetrics');
    return 1000 * values.find(({ name }) => name === 'TaskDuration').value;
  }
} finally {
  await browser.close();
  await server.close();
}

function most(tasks) {
  return Math.round(Math.max(0, ...tasks));
}
