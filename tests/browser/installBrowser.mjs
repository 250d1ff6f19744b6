import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const minutes = 60_000;

/** Playwright's own download. False where it fails, or hangs as it does on some closed networks. */
export function playwrightDownload() {
  console.log("No browser found; trying Playwright's download.");
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // In a group of its own, because the download runs in a child of this child.
  const detached = process.platform !== 'win32';
  const install = spawn(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // It tries five times; the 30 s it would wait each time is long where no answer will come.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env },
    detached,
  });
  const timer = setTimeout(() => {
    if (detached && install.pid !== undefined) process.kill(-install.pid, 'SIGTERM');
    else install.kill();
  }, 4 * minutes);
  return new Promise((resolve) => {
    install.on('error', () => resolve(false));
    install.on('exit', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(timer));
}

/** Debian's package, where apt-get is there with root rights. */
export function aptGet() {
  if (process.getuid?.() !== 0) return false;
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 10 * minutes,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  console.log("That did not work; trying apt-get's chromium.");
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
}
