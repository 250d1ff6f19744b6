// node tests/bench/verdict.mjs [right weights of fresh random networks]
import { execFileSync } from 'node:child_process';
import { bundleVerdicts, root } from './builds.mjs';

const TITLES = {
  held: 'decisions held',
  flips: 'flip counts',
  numbers: 'numbers alone',
};
const LETTERS = { agrees: 'A', kink: 'K', wrong: 'W', undecided: 'U', zero: 'Z' };

const script = await bundleVerdicts();
const output = execFileSync(process.execPath, [script, ...process.argv.slice(2)], {
  cwd: root,
  encoding: 'utf8',
});
const { tables, fresh } = JSON.parse(output);

const verdicts = (counts) =>
  Object.keys(LETTERS)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${LETTERS[verdict]} ${counts[verdict]}`)
    .join(', ');

function markdown({ precision, rules, rows, sight, overclaims, milliseconds }) {
  const known = Object.keys(TITLES);
  const columns = ['truth (n)', ...known.map((key) => TITLES[key]), ...rules];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const percentiles = (key) => sight[key].map((size) => size.toExponential(1)).join(', ');
  return [
    '',
    `### Labelled weights, ${precision}`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) =>
      line([
        `${row.name} (${row.count})`,
        ...known.map((key) => verdicts(row.verdicts[key])),
        ...rules.map((rule) => row.rejected[rule]),
      ]),
    ),
    '',
    'A agrees, K kink, W wrong, U undecided, Z zero; fixed rules: how many they reject.',
    '',
    ...known.map(
      (key) =>
        `- ${TITLES[key]}: smallest visible mistake ${percentiles(key)} (50, 90, 99 % of those settled), ${milliseconds[key].toFixed(3)} ms of CPU a verdict`,
    ),
    `- agreement that claims more than it saw: ${overclaims.length === 0 ? 'none' : overclaims.join('; ')}`,
  ];
}

console.log(
  [
    ...tables.flatMap(markdown),
    '',
    `### ${fresh.weights} right weights of ${fresh.networks} fresh random networks, float64`,
    '',
    ...Object.keys(TITLES).map(
      (key) =>
        `- ${TITLES[key]}: ${verdicts(fresh.right[key])}; wrong by ${fresh.mistakes.join(' or ')}: ${verdicts(fresh.wrong[key])}`,
    ),
    '',
  ].join('\n'),
);
