import { finished, layerRow, plotSlider, weightMap } from './support/app.ts';
import { expectFocus, tabTo } from './support/focus.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await finished(page);
});

test('a layer that is pointed at, or has the focus, ghosts over the plot', async () => {
  const page = shared();
  const ghost = page.locator('.plot path.ghost');
  await layerRow(page, 'dense1').hover();
  await expect(ghost).toHaveCount(1);
  await expect(page.locator('.plot .hover-note')).toContainText('dense1');
  await layerRow(page, 'conv1').hover();
  // The layer in view is there already.
  await expect(ghost).toHaveCount(0);
  await page.mouse.move(2, 2);
  await tabTo(page, /^button conv2/);
  await expect(page.locator('.plot .hover-note')).toContainText('conv2');
  await tabTo(page, /^slider Step h/);
  await expect(ghost).toHaveCount(0);
});

test('a cell lights its curve, and a curve its cell, by name', async () => {
  const page = shared();
  const hovered = page.locator('.plot path.hovered');
  await weightMap(page).hover({ position: { x: 90, y: 30 } });
  await expect(hovered).toHaveCSS('stroke-width', '1.75px');
  const name = await page.locator('.map-hover').innerText();
  expect(name).toMatch(/^W\[.*\], agrees, \d+\.\d digits$/);
  await expect(page.locator('.plot .hover-note .strong')).toHaveText(name.split(', agrees')[0]);

  await page.mouse.move(2, 2);
  await expect(hovered).toHaveCount(0);
  const box = await plotSlider(page).boundingBox();
  if (box === null) throw new Error('There is no plot.');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.45);
  await expect(hovered).toHaveCount(1);
  await expect(page.locator('.map-hover')).toContainText(
    (await page.locator('.plot .hover-note .strong').textContent()) ?? '-',
  );
});

test('a region says what it is, and Esc ends that', async () => {
  const page = shared();
  await page.mouse.move(2, 2);
  const note = page.locator('.region-note');
  await tabTo(page, /^button truncation/);
  await page.keyboard.press('Enter');
  await expect(note).toContainText('the error grows as h²');
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
  await expectFocus(page, /^button truncation/);
});

test('the “close enough” line is a slider of its own, in half decades', async () => {
  const page = shared();
  await tabTo(page, /^slider Close enough/);
  const grip = page.getByRole('slider', { name: 'Close enough' });
  await expect(grip).toHaveAttribute('aria-valuetext', '10⁻⁷');
  await page.keyboard.press('ArrowDown');
  await expect(grip).toHaveAttribute('aria-valuenow', '-7.5');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.plot .tolerance text')).toHaveText('10−7');
});

test('a double click at h* goes there', async () => {
  const page = shared();
  await plotSlider(page).focus();
  await page.keyboard.press('Home');
  const best = await plotSlider(page).getAttribute('aria-valuenow');
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowLeft');
  const marker = await page.locator('.plot .best-step path').boundingBox();
  if (marker === null) throw new Error('h* is not marked.');
  await page.mouse.dblclick(marker.x + marker.width / 2, marker.y + marker.height / 2);
  await expect(plotSlider(page)).toHaveAttribute('aria-valuenow', best ?? '');
});
