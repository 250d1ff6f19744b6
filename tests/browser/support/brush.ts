import { expect, type Page } from '@playwright/test';

/** Draws a rectangle on the plot, given in shares of its width and height. */
export async function brush(
  page: Page,
  from: [number, number],
  to: [number, number],
): Promise<void> {
  const box = await page.locator('.plot-surface').boundingBox();
  if (box === null) throw new Error('There is no plot.');
  const at = ([x, y]: [number, number]): [number, number] => [
    box.x + x * box.width,
    box.y + y * box.height,
  ];
  await page.keyboard.down('Shift');
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 4 });
  await expect(page.locator('.plot rect.brush')).toBeVisible();
  await page.mouse.up();
  await page.keyboard.up('Shift');
}
