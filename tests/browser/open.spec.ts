import { headline, headlineDetail, medianCurve, medianPath } from './support/reading.ts';
import { finished, layerRow, runStatus } from './support/app.ts';
import { expect, loudTest, test } from './support/test.ts';

test('a V is on the screen without a click, and the run ends close enough', async ({ page }) => {
  const hosts = new Set<string>();
  page.context().on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto('/');
  await expect(medianCurve(page)).toHaveAttribute('d', /^M[\d.]+[, ][\d.]+/, { timeout: 60_000 });
  await finished(page);

  await expect(headline(page)).toHaveText('Close enough.');
  await expect(headlineDetail(page)).toContainText('All 72 weight gradients of conv1 agree');
  await expect(runStatus(page)).toContainText('242 weights × 33 steps');
  for (const layer of ['conv1', 'conv2', 'dense1']) {
    await expect(layerRow(page, layer)).toContainText('agree');
    await expect(layerRow(page, layer)).not.toContainText(/wrong|kink|undecided/);
  }
  // Both fitted slopes are written along their lines.
  await expect(page.locator('.plot-lines')).toContainText(/round-off ∝ 1\/h, slope −(0\.9|1\.0)/);
  await expect(page.locator('.plot-lines')).toContainText(/truncation ∝ h2, slope (1\.9|2\.0)/);
  // The page, its parts and the worker: all from the one origin. The fixture looks at the console.
  expect([...hosts]).toEqual([new URL(page.url()).origin]);
});

test('the first curve is a V: it falls to the middle and rises again', async ({ page }) => {
  await page.goto('/');
  await finished(page);
  const numbers = (await medianPath(page)).match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const heights = numbers.filter((_, i) => i % 2 === 1);
  expect(heights.length).toBeGreaterThan(20);
  // Pixels grow downwards.
  const lowest = Math.max(...heights);
  const at = heights.indexOf(lowest);
  expect(at).toBeGreaterThan(heights.length * 0.2);
  expect(at).toBeLessThan(heights.length * 0.8);
  expect(lowest - heights[0]).toBeGreaterThan(100);
  expect(lowest - (heights.at(-1) ?? lowest)).toBeGreaterThan(100);
});

loudTest('the build forbids the page whatever is not its own', async ({ page }) => {
  await page.goto('/');
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      document.body.dataset['refused'] =
        `${document.body.dataset['refused']} ${effectiveDirective}`;
    });
    const script = document.createElement('script');
    script.textContent = 'document.title = "changed"';
    document.body.append(script);
    document.body.append(Object.assign(new Image(), { src: 'https://example.com/a.png' }));
    fetch('https://example.com/').catch(() => undefined);
  });
  for (const directive of ['script-src-elem', 'img-src', 'connect-src']) {
    await expect(page.locator('body')).toHaveAttribute('data-refused', new RegExp(directive));
  }
  await expect(page).toHaveTitle('Close Enough');
});

test('a reload shows the same numbers', async ({ page }) => {
  const read = async () => {
    await finished(page);
    return [await headlineDetail(page).textContent(), await medianPath(page)];
  };
  await page.goto('/');
  const first = await read();
  await page.reload();
  expect(await read()).toEqual(first);
});
