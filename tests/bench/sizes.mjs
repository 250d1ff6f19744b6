import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What must come through the wire before the page can start, gzipped. */
const BUDGET = 150_000;

/** index.html with the scripts and styles it names, and what those fetch later. */
export function measureSizes(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(
    ([, name]) => name,
  );
  const first = ['index.html', ...new Set(named)];
  const later = readdirSync(join(folder, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((name) => /\.(js|css|woff2)$/.test(name) && !first.includes(name));
  const sized = (name) => {
    const bytes = readFileSync(join(folder, name));
    // Fonts are compressed already; servers send them as they are.
    const gzip = name.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
    return { name, bytes: bytes.length, gzip };
  };
  return { budget: BUDGET, firstLoad: first.map(sized), later: later.map(sized) };
}

export function sizeSection({ budget, firstLoad, later }) {
  const total = firstLoad.reduce((sum, { gzip }) => sum + gzip, 0);
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const row = ({ name, bytes, gzip }) => [name, kB(bytes), kB(gzip)];
  return {
    title: 'Sizes',
    columns: ['', 'bytes', 'gzip', ''],
    rows: [
      ...firstLoad.map(row),
      [
        'first load',
        '',
        kB(total),
        `${((100 * total) / budget).toFixed(0)} % of the budget of ${kB(budget)}`,
      ],
      ...later.map((file) => [...row(file), 'fetched later, not in the budget']),
    ],
  };
}
