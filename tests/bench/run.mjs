// node tests/bench/run.mjs [--quick]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findBrowser } from '../browser/findBrowser.mjs';
import { buildPage, bundleEngine, root } from './builds.mjs';
import { measureInChromium } from './chromium.mjs';
import { chromiumSection, peersSection, ratiosToPeers } from './chromiumReport.mjs';
import { engineSections } from './engineReport.mjs';
import { runEngine } from './engine.mjs';
import { describeMachine, loadAverage } from './machine.mjs';
import { measurePage } from './pageBench.mjs';
import { pageSection } from './pageReport.mjs';
import { measurePeers } from './peers.mjs';
import { measureSizes, sizeSection } from './sizes.mjs';
import { formatReport } from './table.mjs';
import { unattachedVisits } from './unattached.mjs';
import { unattachedSection } from './unattachedReport.mjs';

const quick = process.argv.includes('--quick');
const effort = quick
  ? {
      repetitions: 2,
      budget: 25,
      allWeights: false,
      warmUps: 0,
      loads: 0,
      cancels: 2,
      drags: 1,
      visits: 2,
    }
  : {
      repetitions: 5,
      budget: 200,
      allWeights: true,
      warmUps: 1,
      loads: 6,
      cancels: 8,
      drags: 5,
      visits: 12,
    };

const began = performance.now();
const results = { date: new Date().toISOString(), quick, machine: describeMachine() };

const page = await attempt('Building the page', buildPage);
if (page !== undefined) results.sizes = await attempt('Sizes', () => measureSizes(page));

const engine = await attempt('Bundling the engine', bundleEngine);
if (engine !== undefined) {
  results.engine = [];
  for (const workload of ['W1', 'W2']) {
    const measured = await attempt(`${workload} in Node`, () =>
      runEngine(engine, { workload, ...effort }),
    );
    if (measured !== undefined) results.engine.push(measured);
  }
}

const inChromium = await attempt('The engine in Chromium', async () =>
  measureInChromium(await findBrowser(), { repetitions: effort.repetitions, growth: !quick }),
);
if (inChromium !== undefined) results.chromium = inChromium;

if (!quick) {
  const repetitions = { W1: 3, W2: 1 };
  const peers = await attempt('PyTorch, if it is there', () => measurePeers(repetitions));
  if (peers !== undefined) {
    results.peers = peers;
    if (inChromium !== undefined) Object.assign(results, ratiosToPeers(inChromium, peers));
  }
}

if (page !== undefined) {
  results.page = await attempt('The page in Chromium', async () => {
    const browser = await findBrowser();
    if (!browser) throw new Error('No browser, no figures of the page.');
    return measurePage(page, browser, effort);
  });
}

if (page !== undefined) {
  results.unattached = await attempt('The page by itself', async () =>
    unattachedVisits(page, await findBrowser(), effort.visits),
  );
}

results.machine.loadAtEnd = loadAverage();
results.seconds = (performance.now() - began) / 1000;
console.log(
  formatReport(results, [
    ...engineSections(results.engine ?? []),
    ...(results.chromium === undefined ? [] : [chromiumSection(results.chromium)]),
    ...(results.peers === undefined || results.chromium === undefined
      ? []
      : [peersSection(results.peers, ratiosToPeers(results.chromium, results.peers))]),
    ...(results.page === undefined ? [] : [pageSection(results.page)]),
    ...(results.unattached === undefined ? [] : [unattachedSection(results.unattached)]),
    ...(results.sizes === undefined ? [] : [sizeSection(results.sizes)]),
  ]),
);
console.log(`Written to ${relative(root, write())}`);

/** One broken part must not cost the figures of the others; it still fails the run. */
async function attempt(name, work) {
  console.error(`${name} …`);
  const start = performance.now();
  try {
    const result = await work();
    console.error(`  ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.error(`${name} broke:`, error);
    process.exitCode = 1;
    return undefined;
  }
}

function write() {
  const folder = join(root, 'tests/bench/results');
  mkdirSync(folder, { recursive: true });
  // Colons are no part of a file name on Windows.
  const stamp = results.date.slice(0, 19).replaceAll(':', '-');
  const file = join(folder, `${stamp}${quick ? '-quick' : ''}.json`);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  return file;
}
