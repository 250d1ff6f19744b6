import { expect, type Page } from '@playwright/test';

/** What has the focus: its role and name, and whether a ring is drawn around it; undefined where nothing has. */
export function focused(page: Page): Promise<{ what: string; ring: boolean } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null) : null;
    const name =
      element.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? element.innerText ?? '';
    const style = getComputedStyle(element);
    const ring =
      style.outlineStyle !== 'none' &&
      Number.parseFloat(style.outlineWidth) >= 2 &&
      style.outlineColor !== getComputedStyle(document.body).backgroundColor &&
      element.getBoundingClientRect().width > 1;
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    return { what: `${role} ${name.trim().replace(/\s+/g, ' ')}`, ring };
  });
}

/** Presses Tab, or with Shift, until the focus is on what is wanted; each stop on the way must show where it is. */
export async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (now === undefined) continue;
    expect(now.ring, `a ring around: ${now.what}`).toBe(true);
    if (wanted.test(now.what)) return;
    seen.push(now.what);
  }
  throw new Error(`${wanted} is not to be reached; on the way: ${seen.join(' | ')}`);
}

/** The same, backwards. */
export const tabBackTo = (page: Page, wanted: RegExp): Promise<void> =>
  tabTo(page, wanted, 'Shift+Tab');

export async function expectFocus(page: Page, wanted: RegExp): Promise<void> {
  await expect.poll(async () => (await focused(page))?.what ?? 'nothing').toMatch(wanted);
}
