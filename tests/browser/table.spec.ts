import { finished, plotSlider } from './support/app.ts';
import { elementName } from './support/reading.ts';
import { findingsInBothThemes } from './support/axe.ts';
import { cutCells } from './support/table.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#v=1&scenario=missing-factor&show=table');
  await finished(page);
});

test('the worst weights come first; a row chosen is the weight selected everywhere', async () => {
  const page = shared();
  const grid = page.getByRole('grid', { name: 'Checked weights' });
  await expect(grid).toHaveAttribute('aria-rowcount', '243');
  const second = grid.locator('[aria-rowindex="3"]');
  await expect(second).toContainText('wrong');
  const name = (await second.locator('strong').textContent()) ?? '';
  await second.click();
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(elementName(page)).toHaveText(name);
  await expect(page).toHaveURL(/weight=\d+/);
  await page.getByRole('button', { name: 'One layer' }).click();
  await expect(plotSlider(page)).toHaveAttribute(
    'aria-valuetext',
    new RegExp(name.replace(/[[\]]/g, '\\$&')),
  );
  await page.getByRole('button', { name: 'Table' }).click();
});

test('sorting, filters and the keys, and only what is in sight is in the page', async () => {
  const page = shared();
  const grid = page.getByRole('grid', { name: 'Checked weights' });
  await page.getByLabel('Layers in the table').selectOption('conv2.weight');
  await expect(grid).toHaveAttribute('aria-rowcount', '73');
  await page.getByLabel('Verdicts shown').selectOption('agrees');
  await grid.getByRole('button', { name: 'Relative error' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Relative error' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid.locator('[aria-rowindex="2"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  const count = Number(await grid.getAttribute('aria-rowcount'));
  const last = grid.locator(`[aria-rowindex="${count}"]`);
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(grid).toHaveAttribute(
    'aria-activedescendant',
    (await last.getAttribute('id')) ?? '',
  );
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('3 copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [head, ...lines] = copied
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  expect(head.slice(0, 3)).toEqual(['tensor', 'name', 'verdict']);
  expect(lines).toHaveLength(3);
  for (const line of lines)
    expect(line.slice(0, 3)).toEqual(['conv2.weight', expect.stringMatching(/^W\[/), 'agrees']);
});

test('nothing stands in the way of anybody, in both themes', async () => {
  const page = shared();
  expect(await findingsInBothThemes(page)).toEqual([]);
});

for (const { width, height, columns } of [
  { width: 1440, height: 900, columns: 6 },
  { width: 1024, height: 768, columns: 6 },
  { width: 820, height: 1180, columns: 5 },
]) {
  test(`${columns} columns are whole at ${width} × ${height}`, async () => {
    const page = shared();
    await page.setViewportSize({ width, height });
    await page.getByLabel('Layers in the table').selectOption('');
    await page.getByLabel('Verdicts shown').selectOption('');
    for (const title of ['Relative error', 'Weight']) {
      await page.getByRole('grid').getByRole('button', { name: title }).click();
      await expect.poll(() => cutCells(page, columns)).toEqual([]);
    }
    // It scrolls in itself: with room for all rows, all of them would be drawn.
    const box = await page.getByRole('grid', { name: 'Checked weights' }).boundingBox();
    expect(box?.height).toBeLessThan(height - 100);
  });
}

test('the h that errors and differences are taken at is said', async () => {
  const page = shared();
  await page.setViewportSize({ width: 1440, height: 900 });
  const said = page.locator('.table-actions').getByRole('status');
  await expect(said).toHaveText(/^242 rows at h\s=\s2\.1\s×\s10−6$/);
  await page.getByRole('button', { name: 'Copy link' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/^242 rows at h\s=\s5\.2\s×\s10−6$/);
});
