import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { cache, root } from './builds.mjs';

const ONE = [1e-5];
const MANY = Array.from({ length: 33 }, (_, k) => 10 ** ((-13 * k) / 32));
const USUAL = { scale: {}, precision: 'float64', workers: 2, steps: ONE, held: false, cold: false };

/**
 * The engine in headless Chromium, built as the app is: every weight of a workload at every step. Milliseconds with set-up
 * included, an entry a repetition.
 */
export async function measureInChromium(executablePath, { repetitions, growth }) {
  const outDir = join(cache, 'inPage');
  await build({ ...settings(), build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...settings(),
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
    for (const kind of [
      ...kinds('W1'),
      ...kinds('W2'),
      ...others(),
      ...(growth ? growing() : []),
    ]) {
      const runs = [];
      // The first warm run is for the compiler.
      for (let i = kind.cold ? 0 : -1; i < repetitions; i++) {
        const measured = await page.evaluate(
          (order) => globalThis.measure({ ...order, steps: Float64Array.from(order.steps) }),
          kind,
        );
        if (i >= 0) runs.push(measured);
      }
      results.push({ ...kind, steps: kind.steps.length, runs });
    }
    return { browser: browser.version(), results };
  } finally {
    await browser.close();
    await server.close();
  }
}

function kinds(workload) {
  const each = [1, 2].flatMap((workers) => [
    { workers },
    { workers, cold: true },
    { workers, steps: MANY },
  ]);
  const others = [{ precision: 'float32' }, { precision: 'doubleDouble' }, { held: true }];
  return [...each, ...others].map((differs) => ({ ...USUAL, workload, ...differs }));
}

/** Networks of the layers, losses and tensors that the first two leave out. */
function others() {
  return ['W3', 'W4'].flatMap((workload) => [
    { ...USUAL, workload },
    { ...USUAL, workload, held: true },
    { ...USUAL, workload, steps: MANY },
  ]);
}

function growing() {
  const scales = [{ batch: 8 }, { batch: 16 }, { width: 2 }, { width: 4 }];
  return [
    ...scales.map((scale) => ({ ...USUAL, workload: 'W2', scale })),
    ...[9, 17].map((count) => ({ ...USUAL, workload: 'W1', steps: MANY.slice(0, count) })),
  ];
}

function settings() {
  return {
    root: join(root, 'tests/bench/inPage'),
    base: './',
    publicDir: false,
    logLevel: 'warn',
    configFile: join(root, 'vite.config.ts'),
  };
}
