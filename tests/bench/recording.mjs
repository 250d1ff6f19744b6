// node tests/bench/recording.mjs: how soon a recording of LeNet-5's 61,706 weights at 27 steps is on the screen.
import { chromium } from '@playwright/test';
import { zipSync } from 'fflate';
import { preview } from 'vite';
import { findBrowser } from '../browser/findBrowser.mjs';
import { buildPage, root } from './builds.mjs';

const TENSORS = [
  { name: 'conv1.weight', shape: [6, 1, 5, 5] },
  { name: 'conv1.bias', shape: [6] },
  { name: 'conv2.weight', shape: [16, 6, 5, 5] },
  { name: 'conv2.bias', shape: [16] },
  { name: 'dense1.weight', shape: [120, 400] },
  { name: 'dense1.bias', shape: [120] },
  { name: 'dense2.weight', shape: [84, 120] },
  { name: 'dense2.bias', shape: [84] },
  { name: 'dense3.weight', shape: [10, 84] },
  { name: 'dense3.bias', shape: [10] },
];
const STEPS = Float64Array.from({ length: 27 }, (_, k) => 10 ** (-k / 2));
/** The losses' round-off; made up, as all of the losses are. */
const NOISE = 1e-16;

/** NumPy's file format, version 1. */
function npy(shape, values) {
  const type = values instanceof Int32Array ? '<i4' : '<f8';
  const axes = shape.map((length) => `${length},`).join(' ');
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  const start = Math.ceil((header.length + 11) / 64) * 64;
  const bytes = new Uint8Array(start + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (start - 10) & 0xff, (start - 10) >> 8]);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  bytes.set(new Uint8Array(values.buffer), start);
  return bytes;
}

/** Around each weight a cubic with a slope of its own, so that every weight has a V. */
function recording() {
  const files = { 'h.npy': npy([STEPS.length], STEPS), 'loss.npy': npy([], Float64Array.of(0.5)) };
  for (const { name, shape } of TENSORS) {
    const n = shape.reduce((product, length) => product * length, 1);
    const slopes = Float64Array.from({ length: n }, () => 0.02 * (Math.random() - 0.5));
    const losses = (sign) =>
      Float64Array.from({ length: n * STEPS.length }, (_, at) => {
        const g = slopes[Math.floor(at / STEPS.length)];
        const d = sign * STEPS[at % STEPS.length];
        return 0.5 + g * (d + 0.3 * d * d + 0.2 * d ** 3) + NOISE * (Math.random() - 0.5);
      });
    const column = (key, sizes, values) => {
      files[`${name}/${key}.npy`] = npy(sizes, values);
    };
    column('shape', [shape.length], Int32Array.from(shape));
    column(
      'index',
      [n],
      Int32Array.from({ length: n }, (_, i) => i),
    );
    column('analytic', [n], slopes);
    column('plus', [n, STEPS.length], losses(1));
    column('minus', [n, STEPS.length], losses(-1));
  }
  return files;
}

/** In the page: notes when the recording's facts, its curves and its first verdicts are there, in ms, and the verdicts after ten seconds. */
function watch() {
  const marks = {};
  const began = performance.now();
  const look = () => {
    const since = Math.round(performance.now() - began);
    const said = document.querySelector('.run-words')?.textContent ?? '';
    if (document.querySelector('[aria-label="Recording"]')) marks.opened ??= since;
    const canvas = document.querySelector('.curve-canvas');
    if (marks.opened !== undefined && canvas !== null) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      if (data.some((value) => value > 0)) marks.plotted ??= since;
      if (/^[1-9]/.test(said)) marks.firstVerdicts ??= since;
      marks.judged = Number((/^[\d\s]+/.exec(said)?.[0] ?? '').replace(/\s/g, ''));
    }
    if (since < 10_000) requestAnimationFrame(look);
    else marks.isOver = true;
  };
  requestAnimationFrame(look);
  window.marks = marks;
}

async function measure(page, url, level) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 120_000 });
  const buffer = Buffer.from(zipSync(recording(), { level }));
  const path = { name: 'lenet5.npz', mimeType: 'application/zip', buffer };
  await page.getByRole('button', { name: 'Import' }).click();
  const input = page.getByLabel('Recording of a gradient check');
  // Handed over first and announced afterwards: what Playwright needs to carry 27 MB is not measured.
  await input.evaluate((element) =>
    element.addEventListener('change', (event) => event.stopPropagation(), {
      once: true,
      capture: true,
    }),
  );
  await input.setInputFiles(path);
  await page.evaluate(watch);
  await input.evaluate((element) => element.dispatchEvent(new Event('change', { bubbles: true })));
  await page.waitForFunction(() => window.marks.isOver, null, { timeout: 60_000 });
  return {
    megabytes: Math.round(buffer.length / 1e5) / 10,
    ...(await page.evaluate(() => window.marks)),
  };
}

const executablePath = await findBrowser();
const outDir = await buildPage();
const server = await preview({
  root,
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4176, open: false },
});
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  ignoreDefaultArgs: ['--hide-scrollbars'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const [url] = server.resolvedUrls.local;
  console.table({
    stored: await measure(page, url, 0),
    deflated: await measure(page, url, 6),
  });
} finally {
  await browser.close();
  await server.close();
}
