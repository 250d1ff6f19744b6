// node tests/bench/elementary.mjs [arguments per function]
import { execFileSync } from 'node:child_process';
import { bundleElementary } from './builds.mjs';
import { formatSection, ratio } from './table.mjs';

const count = Number(process.argv[2] ?? 1e6);
const script = await bundleElementary();
const rows = JSON.parse(
  execFileSync(process.execPath, [script, String(count)], { encoding: 'utf8' }),
);

const lines = formatSection({
  title: `Elementary functions, ${count} arguments each`,
  columns: ['function', 'worst error, ulp', 'at', 'ns a call', 'with Math.*, ns', 'ratio'],
  rows: rows.map(({ name, worst, at, time, builtInTime }) => [
    name,
    worst.toFixed(3),
    at.toPrecision(6),
    time.toFixed(1),
    builtInTime?.toFixed(1),
    builtInTime && ratio(time / builtInTime),
  ]),
});
console.log(lines.join('\n'));
