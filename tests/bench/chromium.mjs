import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { join } from 'node:path';
import { cache, root } from './builds.mjs';

const ONE = [1e-5];

/**
 * The engine in headless Chromium, built as the app is: every weight of a workload, by one and two workers. Figures are
 * milliseconds with set-up included, an entry a repetition.
 */
export async function measureInChromium(executablePath, { repetitions, steps, workloads }) {
  const outDir = join(cache, 'inPage');
  const folder = join(root, 'tests/bench/inPage');
  await build({ ...settings(folder), build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...settings(folder),
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4176, open: false },
  });
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForFunction(() => 'measure' in globalThis);
    const results = [];
    for (const workload of workloads) {
      for (const kind of kinds(steps)) {
        const runs = [];
        // The first warm run is for the compiler.
        for (let i = kind.cold ? 0 : -1; i < repetitions; i++) {
          const measured = await page.evaluate(
            (order) => measure({ ...order, steps: Float64Array.from(order.steps) }),
            { workload, ...kind },
          );
          if (i >= 0) runs.push(measured);
        }
        results.push({ workload, ...kind, steps: kind.steps.length, runs });
      }
    }
    return { browser: browser.version(), results };
  } finally {
    await browser.close();
    await server.close();
  }
}

function kinds(steps) {
  const both = [1, 2].flatMap((workers) => [
    { workers, steps: ONE, held: false, cold: false },
    { workers, steps: ONE, held: false, cold: true },
    { workers, steps, held: false, cold: false },
  ]);
  return [...both, { workers: 2, steps: ONE, held: true, cold: false }];
}

function settings(folder) {
  return {
    root: folder,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    configFile: join(root, 'vite.config.ts'),
  };
}
