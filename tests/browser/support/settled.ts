import { expect, type Page } from '@playwright/test';

/** Milliseconds after which a picture is taken of what never comes to rest, as a run on its way does not. */
const MOST = 1000;

/**
 * Waits until nothing is on its way any more: no file that is fetched late, no change on the page for so many milliseconds, no
 * animation. Two frames later canvases have followed their containers and the theme.
 */
export async function settled(page: Page, quiet: number): Promise<void> {
  await expect.poll(() => awaitedFiles(page), { timeout: 30_000 }).toEqual([]);
  await page.evaluate(atRest, { quiet, most: MOST });
}

/** A worker is not waited for: in one of the states it never answers. */
async function awaitedFiles(page: Page): Promise<string[]> {
  const requests = await page.requests();
  return requests
    .filter((request) => request.failure() === null && request.existingResponse() === null)
    .map((request) => request.url())
    .filter((url) => url.startsWith('http') && !url.includes('.worker'));
}

/** Runs on the page. */
async function atRest({ quiet, most }: { quiet: number; most: number }): Promise<void> {
  const until = performance.now() + most;
  let changed = performance.now();
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const isMoving = (): boolean =>
    document.getAnimations().some(({ playState }) => playState === 'running');
  while (performance.now() < until && (performance.now() - changed < quiet || isMoving())) {
    await frame();
  }
  observer.disconnect();
  await frame();
  await frame();
}
