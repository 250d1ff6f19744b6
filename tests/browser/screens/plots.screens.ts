import type { Page } from '@playwright/test';
import { bugSelect, countSlider, finished, openMoreSettings, runStatus } from '../support/app.ts';
import { brush } from '../support/brush.ts';
import { settled } from '../support/settled.ts';
import { beKnown, shoot, TABS } from '../support/shoot.ts';
import { expect, test } from '../support/test.ts';

// Pictures to look at, not tests: `npm run screenshots`.

interface State {
  readonly name: string;
  /** The link that is opened, after `#v=1`; a finished run of it is the state, if nothing more is done. */
  readonly link?: string;
  /** Whether somebody opens it who has not been here. */
  readonly isNew?: boolean;
  readonly enter?: (page: Page) => Promise<void>;
  /** What is done again before each picture. */
  readonly again?: (page: Page) => Promise<void>;
  readonly tabs?: readonly (typeof TABS)[number][];
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function choose(page: Page, name: string): Promise<void> {
  await button(page, name).first().click();
  await finished(page);
}

/** Selects the first weight with a verdict, through the table. */
async function select(page: Page, verdict: string): Promise<void> {
  await button(page, 'Table').click();
  await page.getByLabel('Verdicts shown').selectOption(verdict);
  await page.getByRole('grid', { name: 'Checked weights' }).locator('[aria-rowindex="2"]').click();
  await button(page, 'One layer').click();
}

const plotBox = async (page: Page) => {
  const box = await page.locator('.plot-surface').boundingBox();
  if (box === null) throw new Error('There is no plot.');
  return box;
};

/** Where a curve lies that is not the selected one, by the picture's size. */
async function hoverCurve(page: Page): Promise<void> {
  const { x, y, width, height } = await plotBox(page);
  const hovered = page.locator('.plot path.hovered[d^="M"]');
  for (let down = 0.3; down < 0.8; down += 0.05) {
    await page.mouse.move(x + 0.35 * width, y + down * height);
    await settled(page, 50);
    if ((await hovered.count()) > 0) return;
  }
  throw new Error('No curve is hovered.');
}

/** The section that was opened, where it is on the page: on a phone it has a tab of its own. */
async function showMoreSettings(page: Page): Promise<void> {
  const section = page.locator('details:has-text("More settings")');
  if (!(await section.isVisible())) return;
  await section.evaluate((opened) => opened.scrollIntoView({ block: 'end' }));
}

async function splitMeasured(page: Page): Promise<void> {
  await page.getByLabel('Vertical axis').selectOption('parts');
  await expect(page.getByText('measured in double-double')).toBeVisible({ timeout: 30_000 });
}

async function pinUnder(page: Page, next: string): Promise<void> {
  await button(page, 'Pin this run').click();
  await choose(page, next);
  await expect(page.locator('.plot .pinned-median')).toHaveAttribute('d', /^M/);
}

async function previewFix(page: Page): Promise<void> {
  await page
    .getByRole('switch', { name: /^Preview/ })
    .first()
    .click();
  await expect(page.locator('.plot path.preview')).toHaveAttribute('d', /^M/);
}

async function allOfLeNet(page: Page): Promise<void> {
  await countSlider(page).focus();
  await page.keyboard.press('End');
  await expect(runStatus(page)).toHaveText(/[1-9]\d+ of 61\D?706, dense/, { timeout: 120_000 });
}

const selectRow = (page: Page): Promise<void> =>
  page.getByRole('grid', { name: 'Checked weights' }).locator('[aria-rowindex="4"]').click();

async function sortTable(page: Page): Promise<void> {
  await page.getByLabel('Layers in the table').selectOption('conv1.weight');
  await page.getByLabel('Verdicts shown').selectOption('kink');
  await page.getByRole('button', { name: 'Relative error' }).click();
}

const WRONG = 'scenario=missing-factor';
const EDGE = 'scenario=relu-on-the-edge';
const CLEAN = 'scenario=clean-v';

const STATES: readonly State[] = [
  { name: 'first-visit', isNew: true },
  { name: 'default', tabs: TABS },
  { name: 'wrong', link: WRONG, tabs: TABS },
  { name: 'first-conv', link: 'scenario=first-conv', tabs: TABS },
  { name: 'edge', link: EDGE },
  { name: 'clean-v', link: CLEAN },
  { name: 'all-layers', link: 'show=layers' },
  { name: 'all-layers-wrong', link: `${WRONG}&show=layers` },
  { name: 'all-layers-edge', link: `${EDGE}&show=layers` },
  { name: 'all-layers-inputs', link: 'show=layers&inputs=yes&weights=20' },
  { name: 'absolute', link: 'error=absolute' },
  { name: 'parts', link: CLEAN, enter: splitMeasured },
  {
    name: 'parts-kink',
    link: EDGE,
    enter: (page) => select(page, 'kink').then(() => splitMeasured(page)),
  },
  { name: 'float32', enter: (page) => choose(page, 'f32') },
  { name: 'double-double', link: `${CLEAN}&precision=double-double`, tabs: ['Weights', 'Curve'] },
  { name: 'forward', link: 'scheme=forward' },
  { name: 'pinned-float64', enter: (page) => pinUnder(page, 'f32') },
  {
    name: 'pinned-central',
    enter: (page) => pinUnder(page, 'forward'),
    tabs: ['Weights', 'Curve'],
  },
  { name: 'pinned-itself', enter: (page) => button(page, 'Pin this run').click() },
  { name: 'brushed', link: EDGE, enter: (page) => brush(page, [0.6, 0.1], [0.75, 0.4]) },
  { name: 'hovered', again: hoverCurve },
  {
    name: 'undecided',
    enter: (page) => choose(page, 'f32').then(() => select(page, 'undecided')),
    tabs: ['Weights', 'Curve'],
  },
  { name: 'zero', enter: (page) => select(page, 'zero'), tabs: ['Weights', 'Curve'] },
  { name: 'kink', link: EDGE, enter: (page) => select(page, 'kink'), tabs: ['Weights', 'Curve'] },
  { name: 'preview', link: WRONG, enter: previewFix, tabs: ['Weights', 'Curve'] },
  {
    name: 'two-bugs',
    link: 'bug=conv1:batch-mean-missing,conv2:sign-flipped',
    tabs: ['Setup', 'Curve'],
    enter: (page) => expect(bugSelect(page)).toBeVisible(),
  },
  { name: 'table', link: `${WRONG}&show=table`, enter: selectRow },
  { name: 'table-filtered', link: `${EDGE}&show=table`, enter: sortTable },
  {
    name: 'more-settings',
    enter: openMoreSettings,
    again: showMoreSettings,
    tabs: ['Setup', 'Curve'],
  },
  { name: 'caveats', link: EDGE, enter: (page) => page.getByText('Before you trust this').click() },
  { name: 'lenet', link: 'scenario=lenet-5', tabs: ['Weights', 'Curve'] },
  { name: 'density', link: 'scenario=lenet-5&weights=5000&steps=17', tabs: ['Weights', 'Curve'] },
  { name: 'density-running', link: 'scenario=lenet-5&weights=20', enter: allOfLeNet },
];

for (const { name, link, isNew = false, enter, again, tabs } of STATES) {
  test(name, async ({ page }) => {
    test.setTimeout(300_000);
    if (!isNew) await beKnown(page);
    await page.goto(`/#v=1${link === undefined ? '' : `&${link}`}`);
    await finished(page);
    await enter?.(page);
    await shoot(page, name, tabs, again);
  });
}
