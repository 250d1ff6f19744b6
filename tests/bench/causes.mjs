// node tests/bench/causes.mjs [random networks] [first seed]
import { execFileSync } from 'node:child_process';
import { bundleCauses, root } from './builds.mjs';

const NAMES = {
  replay: 'the network, with faults replayed',
  withheld: 'the same, the injected fault withheld',
  facts: 'numbers and what is known of the network',
  numbers: 'numbers alone',
};

const script = await bundleCauses();
const output = execFileSync(process.execPath, [script, ...process.argv.slice(2)], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});
const { networks, right, pairs, milliseconds, tallies, faults } = JSON.parse(output);
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

console.log(`
${networks} random networks, ${faults} kinds of fault

Right weights called wrong: ${right.calledWrong} of ${right.judged}
Two faults at once, both tensors found: ${pairs.found} of ${pairs.tried}; the right cause first in both: ${pairs.named}${pairs.missed.map((miss) => `\n  missed: ${miss}`).join('')}

| causes from | single faults | right cause first | among the first three | first, one of three at most | CPU ms a fault |
| --- | --- | --- | --- | --- | --- |
${tallies
  .map(
    ({ knowledge, count, first, amongThree, named }) =>
      `| ${NAMES[knowledge]} | ${count} | ${percent(first, count)} | ${percent(amongThree, count)} | ${percent(named, count)} | ${(milliseconds[knowledge] / count).toFixed(1)} |`,
  )
  .join('\n')}

Not first, most often:
${tallies.map(({ knowledge, misses }) => `- ${NAMES[knowledge]}: ${misses.map(([fault, count]) => `${fault} ${count}`).join(', ') || 'none'}`).join('\n')}
`);
