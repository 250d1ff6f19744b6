import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const executablePath = process.env.CLOSE_ENOUGH_BROWSER;
if (!executablePath)
  throw new Error('Run this through tests/browser/run.mjs, which finds a browser.');

const screens = process.env.CLOSE_ENOUGH_SCREENS === '1';
const port = Number(process.env.CLOSE_ENOUGH_PORT ?? 4174);
const url = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: '.',
  testMatch: screens ? '**/*.screens.ts' : '**/*.spec.ts',
  // Emptied at every start, so the reports lie beside it.
  outputDir: 'output/artifacts',
  reporter: screens ? 'list' : [['list'], ['json', { outputFile: 'output/browser.json' }]],
  forbidOnly: Boolean(process.env.CI),
  // One in a hundred and twenty must not decide on a machine whose cores the app fills; what needed it is named at the end.
  retries: process.env.CI ? 1 : 0,
  // The app under test fills the cores with workers of its own.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: url,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      // Most people's scrollbars take room; in pictures they would only be in the way.
      ...(!screens && { ignoreDefaultArgs: ['--hide-scrollbars'] }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url,
    // A server that is already there may be showing another checkout.
    reuseExistingServer: false,
  },
});
