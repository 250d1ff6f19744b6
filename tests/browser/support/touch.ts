import type { CDPSession, Page } from '@playwright/test';

type Place = readonly [x: number, y: number];

/** Fingers on a page, as the system reports them. */
export interface Fingers {
  /** One finger from one place to another. */
  readonly drag: (from: Place, to: Place) => Promise<void>;
  /** Two fingers at once, each from one place to another. */
  readonly pinch: (from: readonly [Place, Place], to: readonly [Place, Place]) => Promise<void>;
}

export async function fingersOn(page: Page): Promise<Fingers> {
  const session = await page.context().newCDPSession(page);
  const move = async (from: readonly Place[], to: readonly Place[]): Promise<void> => {
    const moves = 8;
    await touch(session, 'touchStart', from);
    for (let n = 1; n <= moves; n++) {
      const between = from.map(([x, y], i): Place => {
        const [endX, endY] = to[i];
        return [x + ((endX - x) * n) / moves, y + ((endY - y) * n) / moves];
      });
      await touch(session, 'touchMove', between);
    }
    // They rest before they lift: what is let go in motion goes on scrolling, and the next tap only stops it.
    await page.waitForTimeout(150);
    await touch(session, 'touchMove', to);
    await touch(session, 'touchEnd', []);
  };
  return { drag: (from, to) => move([from], [to]), pinch: move };
}

async function touch(
  session: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  places: readonly Place[],
): Promise<void> {
  const touchPoints = places.map(([x, y], id) => ({ x, y, id }));
  await session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** The controls in sight that are narrower or lower than a finger needs, as "84 × 27 Verdict". A box that is ticked counts with its label. */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const modal = document.querySelector('dialog[open]');
    const controls = 'button, select, input, summary, textarea, a[href], [tabindex="0"]';
    return [...(modal ?? document).querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
      const element = control.closest('label') ?? control;
      if (!element.checkVisibility() || control.matches('.visually-hidden')) return [];
      const { width, height } = element.getBoundingClientRect();
      if (width >= pixels - 0.01 && height >= pixels - 0.01) return [];
      const name = element.getAttribute('aria-label') ?? element.innerText;
      return [`${Math.round(width)} × ${Math.round(height)} ${name}`];
    });
  }, least);
}
