import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { aptGet, playwrightDownload } from './installBrowser.mjs';

const windows = process.platform === 'win32';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const fixedPaths = {
  linux: [
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .flatMap((variable) => process.env[variable] ?? [])
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

/** The path of a Chromium that starts, installed if there is none; undefined, and one sentence, when none can be had. */
export async function findBrowser() {
  const wanted = process.env.CLOSE_ENOUGH_BROWSER;
  if (wanted && !starts(wanted)) {
    console.error(`CLOSE_ENOUGH_BROWSER is set to ${wanted}, which is no browser that starts.`);
    return undefined;
  }
  const browser =
    wanted ||
    onPath() ||
    fixedPaths[process.platform]?.find(starts) ||
    playwrights() ||
    ((await playwrightDownload()) && playwrights()) ||
    (aptGet() && onPath());
  if (browser) {
    console.log(`Browser: ${browser}`);
    return browser;
  }
  console.error(
    'The browser tests need Chromium, Chrome or Edge; none was found and none could be installed: ' +
      'please install one, or set CLOSE_ENOUGH_BROWSER to its path.',
  );
  return undefined;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const files = names.map((name) => (windows ? `${name}.exe` : name));
  return files.flatMap((file) => folders.map((folder) => join(folder, file))).find(starts);
}

function playwrights() {
  const path = chromium.executablePath();
  return path && starts(path) ? path : undefined;
}

/** Being there is not enough: a snap stub or a browser without its libraries is there and does not run. */
function starts(path) {
  if (!existsSync(path)) return false;
  // On Windows --version opens a window and prints nothing.
  if (windows) return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
