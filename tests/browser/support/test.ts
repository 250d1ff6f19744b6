import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** A page that must stay silent and keep to its own host; room for slow machines. */
export const test = base.extend<{ patience: void }>({
  patience: [
    async ({ baseURL: _ }, use, info) => {
      info.setTimeout(180_000);
      await use();
    },
    { auto: true },
  ],
  page: async ({ page, baseURL }, use) => {
    const problems = watch(page.context(), page, baseURL);
    await use(page);
    expect(problems).toEqual([]);
  },
});

/** One page for all tests of a file, made ready once; a failed test makes a new one for those that follow. */
export function sharedPage(prepare: (page: Page) => Promise<void>): () => Page {
  let page: Page | undefined;
  let problems: string[] = [];
  test.beforeAll(async ({ browser, baseURL, viewport }) => {
    test.setTimeout(180_000);
    page = await browser.newPage({ baseURL, viewport });
    problems = watch(page.context(), page, baseURL);
    await prepare(page);
  });
  test.afterEach(() => expect(problems).toEqual([]));
  test.afterAll(() => page?.close());
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
