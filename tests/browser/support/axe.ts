import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** The rules that another theme can break: everything else was looked at in the first. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

interface Scope {
  readonly rules?: 'all' | 'colours';
  /** A part of the page, by its selector. */
  readonly part?: string;
}

/** What axe finds in the theme that is on and, of what another theme can break, in the other one; that stays on. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  const first = await findings(page);
  // Not by its key, which a dialog or a field would take; nor by the mouse, which a dialog keeps off.
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('button[aria-label$=" theme"]')?.click(),
  );
  return [...first, ...(await findings(page, { rules: 'colours' }))];
}

/** What axe finds that shuts somebody out, as "rule: the elements". */
export async function findings(page: Page, { rules = 'all', part }: Scope = {}): Promise<string[]> {
  // Colours fade from one theme to the other; axe must not see them half-way.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const axe = new AxeBuilder({ page });
  if (part !== undefined) axe.include(part);
  if (rules === 'colours') axe.withRules(COLOURS);
  const { violations, passes } = await axe.analyze();
  // A page that axe could not look at has no violations either.
  expect(passes.length).toBeGreaterThan(rules === 'colours' ? 0 : 5);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
