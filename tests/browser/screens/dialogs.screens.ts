import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { digitsCsv } from '../../support/digitsCsv.ts';
import { finished } from '../support/app.ts';
import { dropBytes, pickFile } from '../support/files.ts';
import { back } from '../support/recordings.ts';
import { beKnown, shoot } from '../support/shoot.ts';
import { expect, test } from '../support/test.ts';

// Pictures to look at, not tests: `npm run screenshots`.

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const OPENED: readonly { name: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'help', open: (page) => press(page, 'Keys and help') },
  { name: 'export', open: (page) => press(page, 'Export') },
  { name: 'import', open: (page) => press(page, 'Import') },
  { name: 'take-home', open: (page) => press(page, 'Copy for my test') },
  {
    name: 'images',
    open: (page) => pickFile(page, { name: 'digits.csv', content: digitsCsv(60, 3) }),
  },
  {
    name: 'link-refused',
    async open(page) {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      });
      await press(page, 'Copy link');
    },
  },
  {
    name: 'link-of-a-recording',
    async open(page) {
      // The examples fit into a link.
      const content = await readFile('public/recordings/digits-cnn-conv1-last-sample.npz');
      await dropBytes(page, { name: 'mine.npz', content });
      await expect(back(page)).toBeVisible({ timeout: 60_000 });
      await press(page, 'Copy link');
    },
  },
];

for (const { name, open } of OPENED) {
  test(name, async ({ page }) => {
    test.setTimeout(300_000);
    await beKnown(page);
    // On a phone the map's own dialog stands in its tab.
    await page.goto('/#v=1&weights=20&tab=weights');
    await finished(page);
    await open(page);
    await expect(page.getByRole('dialog')).toBeVisible();
    await shoot(page, `dialog-${name}`);
  });
}
