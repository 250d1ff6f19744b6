import type { Page } from '@playwright/test';
import { finished, openMoreSettings } from './support/app.ts';
import { expect, sharedPage, test } from './support/test.ts';

const shared = sharedPage(async (page) => {
  await page.goto('/');
  await finished(page);
});

/** What sticks out of the page at its sides, and the controls that cannot be brought into view whole. */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    const modal = document.querySelector('dialog[open]');
    const controls = 'button, select, input, summary, [tabindex="0"]';
    const hidden = [...(modal ?? document).querySelectorAll<HTMLElement>(controls)]
      .filter((element) => element.checkVisibility() && !element.matches('.visually-hidden'))
      .filter((element) => {
        element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const box = element.getBoundingClientRect();
        const across = box.left >= -1 && box.right <= clientWidth + 1;
        // A plot or a table may be higher than the window, and is then scrolled through.
        const along =
          box.height > clientHeight - 88 || (box.top >= -1 && box.bottom <= clientHeight + 1);
        return !across || !along;
      });
    return [
      ...wide,
      ...hidden.map((element) => element.getAttribute('aria-label') ?? element.innerText),
    ];
  });
}

for (const [percent, width, height] of [
  [200, 720, 450],
  [400, 360, 225],
] as const) {
  test(`at ${percent} % nothing is cut off and nothing is out of reach`, async () => {
    const page = shared();
    await page.setViewportSize({ width, height });
    for (const tab of ['Weights', 'Network', 'Setup', 'Curve']) {
      await page
        .getByRole('navigation', { name: 'Views' })
        .getByRole('button', { name: tab })
        .click();
      if (tab === 'Setup') await openMoreSettings(page);
      expect(await outOfReach(page), tab).toEqual([]);
    }
    for (const mode of ['All layers', 'Table', 'One layer']) {
      await page.getByRole('button', { name: mode }).click();
      await expect(page.locator('.facet, .table-row, .plot-surface').first()).toBeVisible();
      expect(await outOfReach(page), mode).toEqual([]);
    }
    for (const name of ['Import', 'Export', 'Keys and help']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await outOfReach(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}
