// node tests/browser/run.mjs [screenshots] [--build] [arguments for `playwright test`]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './findBrowser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const own = new Set(['screenshots', '--build']);
const args = process.argv.slice(2);

const browser = await findBrowser();
if (!browser) process.exit(1);

if (args.includes('--build') || !isBuilt()) {
  const built = run('npm', ['run', 'build'], { shell: process.platform === 'win32' });
  if (built !== 0) process.exit(built);
}

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = join(root, 'tests/browser/playwright.config.ts');
const rest = args.filter((argument) => !own.has(argument));
process.exitCode = run(process.execPath, [cli, 'test', '--config', config, ...rest], {
  env: {
    ...process.env,
    CLOSE_ENOUGH_BROWSER: browser,
    CLOSE_ENOUGH_SCREENS: args.includes('screenshots') ? '1' : '',
  },
});

function run(command, commandArgs, options) {
  return spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;
}

/** Whether dist/ is there and younger than all it is made of. */
function isBuilt() {
  const built = join(root, 'dist/index.html');
  if (!existsSync(built)) return false;
  const sources = ['index.html', 'package.json', 'vite.config.ts', 'src', 'public'];
  return Math.max(...sources.map((name) => newest(join(root, name)))) < statSync(built).mtimeMs;
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder's own time counts too: it moves when a file goes away.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
