import type { Page } from '@playwright/test';
import { digitsCsv } from '../support/digitsCsv.ts';
import {
  bugSelect,
  cancel,
  chooseScenario,
  fewWeights,
  finished,
  notice,
  openMoreSettings,
  openSmall,
  runAgain,
  startLong,
} from './support/app.ts';
import { findingsInBothThemes } from './support/axe.ts';
import { pickFile } from './support/files.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(openSmall);

const close = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

const STATES: readonly {
  name: string;
  enter: (page: Page) => Promise<void>;
  leave?: (page: Page) => Promise<void>;
}[] = [
  { name: 'a finished check', enter: (page) => expect(runAgain(page)).toBeVisible() },
  {
    name: 'more settings, with a refused number',
    async enter(page) {
      await openMoreSettings(page);
      await page.getByRole('textbox', { name: 'Steps', exact: true }).fill('8.5');
    },
    async leave(page) {
      await page.getByRole('textbox', { name: 'Steps', exact: true }).press('Escape');
      await page.getByText('More settings', { exact: true }).click();
    },
  },
  {
    name: 'all layers',
    enter: (page) => page.getByRole('button', { name: 'All layers' }).click(),
    leave: (page) => page.getByRole('button', { name: 'One layer' }).click(),
  },
  {
    name: 'an injected bug with its lines and causes',
    async enter(page) {
      await bugSelect(page).selectOption({ label: 'conv1: batch mean missing' });
      await expect(page.getByRole('region', { name: /^Likely causes/ })).toContainText(
        'Analytic ÷ numeric is 4.000',
      );
    },
    async leave(page) {
      await bugSelect(page).selectOption({ label: 'None' });
      await finished(page);
    },
  },
  {
    name: 'the help',
    enter: (page) => page.getByRole('button', { name: 'Keys and help' }).click(),
    leave: close,
  },
  {
    name: 'the table',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Table' }).click();
      await expect(page.getByRole('row', { selected: true })).toBeVisible();
    },
    leave: (page) => page.getByRole('button', { name: 'One layer' }).click(),
  },
  {
    name: 'an error in its parts',
    enter: async (page) => {
      await page.getByRole('combobox', { name: 'Vertical axis' }).selectOption('parts');
      await expect(page.locator('.part').first()).toBeVisible();
    },
    leave: async (page) => {
      await page.getByRole('combobox', { name: 'Vertical axis' }).selectOption('relative');
    },
  },
  {
    name: 'a pinned run, and picked weights',
    enter: async (page) => {
      await page.keyboard.press('p');
      await page.keyboard.press('b');
      await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible();
    },
    leave: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('p');
    },
  },
  {
    name: 'a region explained, and the caveats',
    enter: async (page) => {
      await page.getByRole('button', { name: 'sweet spot' }).click();
      await page.getByText('Before you trust this').click();
      await expect(page.locator('.region-note')).toBeVisible();
    },
    leave: async (page) => {
      await page.getByText('Before you trust this').click();
      await page.getByRole('button', { name: 'sweet spot' }).click();
    },
  },
  {
    name: 'the export',
    enter: (page) => page.getByRole('button', { name: 'Export' }).click(),
    leave: close,
  },
  {
    name: 'the import',
    enter: (page) => page.getByRole('button', { name: 'Import' }).click(),
    leave: close,
  },
  {
    name: 'a test to take home',
    enter: (page) => page.getByRole('button', { name: 'Copy for my test' }).click(),
    leave: close,
  },
  {
    name: 'the preview of a file',
    async enter(page) {
      await pickFile(page, { name: 'digits.csv', content: digitsCsv(12, 2) });
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: close,
  },
  {
    name: 'a refused file',
    async enter(page) {
      await pickFile(page, { name: 'digits.csv', content: 'no\nnumbers' });
      await expect(notice(page)).toContainText('digits.csv');
    },
    leave: (page) => notice(page).getByRole('button', { name: 'Close' }).click(),
  },
  {
    name: 'a run under way',
    enter: startLong,
    leave: (page) => cancel(page).click(),
  },
  {
    name: 'a wrong gradient',
    async enter(page) {
      await chooseScenario(page, 'A missing factor');
      await fewWeights(page);
    },
    async leave(page) {
      await chooseScenario(page, 'A ReLU on the edge');
    },
  },
  { name: 'kinks', enter: finished },
];

for (const { name, enter, leave } of STATES) {
  test(`nothing stands in the way of anybody: ${name}`, async () => {
    const page = shared();
    await enter(page);
    expect(await findingsInBothThemes(page)).toEqual([]);
    await leave?.(page);
  });
}

test('nothing stands in the way of anybody: the four tabs of a phone', async () => {
  const page = shared();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const tab of ['Weights', 'Network', 'Setup', 'Curve']) {
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: tab })
      .click();
    expect(await findingsInBothThemes(page), tab).toEqual([]);
  }
});
