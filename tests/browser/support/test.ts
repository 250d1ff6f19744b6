import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test';

export { expect } from '@playwright/test';

/** For what is meant to be refused, which the browser says on the console. */
export { test as loudTest } from '@playwright/test';

/** A page that must stay silent and keep to its own host. */
export const test = base.extend({
  page: async ({ page, baseURL }, provide) => {
    const problems = watch(page.context(), page, baseURL);
    await provide(page);
    expect(problems).toEqual([]);
  },
});

/** One page for all tests of a file, made ready once; a failed test makes a new one for those that follow. */
export function sharedPage(
  prepare: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): () => Page {
  let page: Page | undefined;
  let problems: string[] = [];
  test.beforeAll(async ({ browser, baseURL, viewport }) => {
    // Not browser.newPage(): axe opens pages of its own in the context.
    page = await (
      await browser.newContext({ baseURL: baseURL ?? '', viewport, ...options })
    ).newPage();
    problems = watch(page.context(), page, baseURL);
    await prepare(page);
  });
  test.afterEach(() => expect(problems).toEqual([]));
  test.afterAll(() => page?.context().close());
  return () => {
    if (page === undefined) throw new Error('The shared page is not there yet.');
    return page;
  };
}

/** Collects what a page should never do: speak on the console, throw, or ask another host for anything. */
export function watch(context: BrowserContext, page: Page, baseURL: string | undefined): string[] {
  const problems: string[] = [];
  const own = new URL(baseURL ?? '').origin;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== own) problems.push(`request to ${url.href}`);
  });
  context.on('requestfailed', (request) => {
    problems.push(`request failed: ${request.url()}`);
  });
  page.on('websocket', (socket) => problems.push(`socket to ${socket.url()}`));
  page.on('console', (message) => problems.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  return problems;
}
