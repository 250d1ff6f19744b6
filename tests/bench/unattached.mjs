import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import process from 'node:process';
import { installObservers } from './pageObservers.mjs';
import { actAndReport } from './unattachedVisit.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const PATIENCE = 60_000;
/** Milliseconds that a browser is given to come to rest before it opens the page. */
const SETTLE = 3000;
const DOOR = `<script>setTimeout(() => location.replace('./'), ${SETTLE});</script>`;

/**
 * Visits of the built page in a browser that nobody is attached to: a debugger has the engine note a place in the source for
 * every Error, which makes the page's own script three times as long. The page reports what it sees of itself.
 */
export async function unattachedVisits(folder, executablePath, visits) {
  let heard;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/report') {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        response.end();
        heard(JSON.parse(Buffer.concat(parts).toString()));
      });
    } else serve(folder, pathname, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  try {
    const reports = [];
    for (let i = 0; i < visits; i++) {
      const report = new Promise((resolve) => {
        heard = resolve;
      });
      reports.push(await visit(executablePath, url, report));
    }
    return reports;
  } finally {
    server.close();
  }
}

function serve(folder, pathname, response) {
  const file = join(folder, pathname === '/' ? 'index.html' : pathname);
  if (pathname === '/observe.js') {
    response.writeHead(200, { 'content-type': TYPES['.js'] });
    response.end(`(${String(installObservers)})();(${String(actAndReport)})();`);
  } else if (pathname === '/door') {
    response.writeHead(200, { 'content-type': TYPES['.html'] });
    response.end(DOOR);
  } else if (!existsSync(file)) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    if (pathname !== '/') createReadStream(file).pipe(response);
    else {
      const page = readFileSync(file, 'utf8');
      response.end(page.replace('<script', '<script src="./observe.js"></script><script'));
    }
  }
}

async function visit(executablePath, url, report) {
  const profile = mkdtempSync(join(tmpdir(), 'close-enough-'));
  const browser = spawn(
    executablePath,
    [
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1440,900',
      `--user-data-dir=${profile}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `${url}door`,
    ],
    { stdio: 'ignore', detached: true },
  );
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The page has not reported.')), PATIENCE);
  });
  try {
    return await Promise.race([report, silence]);
  } finally {
    clearTimeout(timer);
    // The browser is many processes; they are one group.
    process.kill(-Number(browser.pid));
    await new Promise((resolve) => browser.once('exit', resolve));
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
