import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { finished } from './support/app.ts';
import { exported } from './support/results.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/#v=1&weights=16&theme=dark');
  await finished(page);
});

async function svgOf(page: Page): Promise<string> {
  return readFile(await (await exported(page, 'Plot (SVG)')).path(), 'utf8');
}

/** Width and height as a PNG's header says them, and the colour type: 6 has an alpha channel. */
async function pngOf(page: Page): Promise<{ width: number; height: number; bytes: Buffer }> {
  const bytes = await readFile(await (await exported(page, 'Plot (PNG)')).path());
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes };
}

/** What a parser makes of an SVG file: its faults, its references, and how much there is in it. */
function read(page: Page, file: string) {
  return page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const all = [...root.querySelectorAll('*')];
    const values = all.flatMap(({ attributes }) => [...attributes].map(({ value }) => value));
    return {
      name: root.localName,
      references: values.filter((value) => /url\(|var\(|^https?:/.test(value)),
      hrefs: all.filter((element) => element.hasAttribute('href')).length,
      classes: all.filter((element) => element.hasAttribute('class')).length,
      paths: root.querySelectorAll('path').length,
      texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
      title: root.querySelector('title')?.textContent,
      fonts: [...new Set(all.map((element) => element.getAttribute('font-family')))],
      viewBox: root.getAttribute('viewBox'),
    };
  }, file);
}

/** The colour of a picture's first pixel, as red, green, blue and opacity. */
async function cornerOf(page: Page, png: Buffer): Promise<number[]> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  }, png.toString('base64'));
}

test('the SVG stands alone: every curve, plain colours, fonts by name, no reference', async () => {
  const page = shared();
  const drawn = await read(page, await svgOf(page));
  expect(drawn).toMatchObject({ name: 'svg', references: [], hrefs: 0, classes: 0 });
  // Sixteen curves on the canvas, and the median, the band and the selected one.
  expect(drawn.paths).toBeGreaterThanOrEqual(19);
  expect(drawn.title).toBe(await page.getByRole('heading', { level: 1 }).textContent());
  expect(drawn.texts).toContain('relative error');
  expect(drawn.texts).toContain('10−12');
  for (const fonts of drawn.fonts)
    if (fonts !== null) expect(fonts).toMatch(/^Inter, .*sans-serif$/);
});

test('all layers leave as one picture, with their names', async () => {
  const page = shared();
  await page.getByRole('button', { name: 'All layers' }).click();
  const { texts, references } = await read(page, await svgOf(page));
  for (const layer of ['conv1', 'conv2', 'dense1']) expect(texts).toContain(layer);
  expect(references).toEqual([]);
  await page.getByRole('button', { name: 'One layer' }).click();
});

test('the PNG has twice the pixels at 2×, and no ground where it is transparent', async () => {
  const page = shared();
  const { viewBox } = await read(page, await svgOf(page));
  const [, , width, height] = (viewBox ?? '').split(' ').map(Number);
  const double = await pngOf(page);
  expect([double.width, double.height]).toEqual([2 * width, 2 * height]);
  expect(await cornerOf(page, double.bytes)).toEqual([0x10, 0x12, 0x16, 255]);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: '1×' }).click();
  await page.getByLabel('Transparent').check();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Plot (PNG)' }).click();
  const single = await readFile(await (await coming).path());
  expect([single.readUInt32BE(16), single.readUInt32BE(20)]).toEqual([width, height]);
  expect((await cornerOf(page, single))[3]).toBe(0);
});

test('the report is one light page with the answer, the plot, the layers, the settings and a link', async () => {
  const page = shared();
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Report (print)' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ media: 'print' });
  const report = page.locator('.report');
  await expect(report.getByRole('heading')).toHaveText('Close enough.');
  await expect(report.getByRole('rowheader')).toHaveCount(6);
  await expect(report.locator('.report-plot rect').first()).toHaveAttribute('fill', '#ffffff');
  await expect(report.locator('dl')).toContainText('Weights per tensor16');
  await expect(report.locator('.report-link')).toContainText('#v=1&weights=16&theme=dark');
  await expect(page.locator('#root')).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(report).toHaveCount(0);
});
