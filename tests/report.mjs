// Sums the JSON reports that vitest and Playwright left behind into one line: `N passed, N failed`.
// `node tests/report.mjs clear`, at the start of `npm test`, removes old ones so that none is counted twice.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('./browser/output/', import.meta.url);
const reports = {
  'unit.json': (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    // False, too, where a file does not load, which is no failed test.
    sound: report.success === true,
  }),
  'browser.json': ({ stats, errors }) => ({
    // Those that passed at their second try only are named by the list reporter.
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    sound: errors.length === 0,
  }),
};

if (process.argv[2] === 'clear') {
  for (const name of Object.keys(reports)) rmSync(new URL(name, folder), { force: true });
} else {
  summarise();
}

function summarise() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, read] of Object.entries(reports)) {
    const counts = read(load(new URL(name, folder)));
    for (const key of Object.keys(total)) {
      if (!Number.isInteger(counts[key])) stop(`${name} does not say how many tests ${key}.`);
      total[key] += counts[key];
    }
    if (counts.passed + counts.failed === 0) stop(`${name} reports that no test ran.`);
    // Counts would then say that all is well.
    if (!counts.sound && counts.failed === 0) stop(`${name} reports a failure outside the tests.`);
  }
  if (total.failed > 0) process.exitCode = 1;
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

function load(url) {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch {
    return stop(`No test report at ${fileURLToPath(url)}: the tests did not run to their end.`);
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
