import { VERDICTS } from '../../src/check/verdict.ts';
import type { FaultChoice } from '../../src/network/faults/inject.ts';
import { createRandom } from '../../src/numerics/random.ts';
import {
  areBothNamed,
  type Knowledge,
  singleFaults,
  tensorsCalledWrong,
  type Trial,
  tryFault,
} from '../support/faultTrials.ts';
import { createFaultWorld, type FaultWorld } from '../support/faultWorld.ts';

const ELEMENTS = 40;
const PAIRS = 6;
/** A first group of so few mistakes names the cause; a place with all that fit there does not. */
const NAMED = 3;
const KNOWLEDGE: readonly Knowledge[] = ['replay', 'withheld', 'facts', 'numbers'];

const [networks = 40, firstSeed = 1000] = process.argv.slice(2).map(Number);
const trials: Record<Knowledge, Trial[]> = { replay: [], withheld: [], facts: [], numbers: [] };
const right = { judged: 0, calledWrong: 0 };
const pairs = { tried: 0, found: 0, named: 0, missed: [] as string[] };
const milliseconds = { replay: 0, withheld: 0, facts: 0, numbers: 0 };

for (let seed = firstSeed; seed < firstSeed + networks; seed++) {
  const world = createFaultWorld(seed, ELEMENTS);
  for (const { tensor, judgement } of world.right) {
    right.judged += tensor.done;
    right.calledWrong += judgement.verdict.filter((at) => VERDICTS[at] === 'wrong').length;
  }
  const faults = singleFaults(world);
  for (const knowledge of KNOWLEDGE) {
    const began = process.cpuUsage().user;
    for (const { choice, comparisons } of faults) {
      trials[knowledge].push(tryFault(world, choice, comparisons, knowledge));
    }
    milliseconds[knowledge] += (process.cpuUsage().user - began) / 1000;
  }
  const random = createRandom(seed);
  const own = faults.filter(({ comparisons }) => spoiled(comparisons).length === 1);
  for (let pair = 0; pair < PAIRS && own.length > 1; pair++) {
    tryPair(world, own[random.integer(own.length)], own[random.integer(own.length)], seed);
  }
}

function spoiled(comparisons: ReturnType<typeof singleFaults>[number]['comparisons']): string[] {
  return comparisons.filter(({ wrong }) => wrong.length > 0).map(({ tensor }) => tensor.name);
}

/** Two faults, each in a tensor of its own: the verdicts must find both. */
function tryPair(
  world: FaultWorld,
  a: ReturnType<typeof singleFaults>[number],
  b: ReturnType<typeof singleFaults>[number],
  seed: number,
): void {
  const wanted = [...spoiled(a.comparisons), ...spoiled(b.comparisons)];
  if (new Set(wanted).size < 2) return;
  const choices: FaultChoice[] = [a.choice, b.choice];
  const found = tensorsCalledWrong(world, choices);
  pairs.tried++;
  if (areBothNamed(world, choices, wanted)) pairs.named++;
  if (wanted.every((name) => found.includes(name))) pairs.found++;
  else
    pairs.missed.push([seed, ...choices.map(({ layer, fault }) => `${layer}/${fault}`)].join(' '));
}

function tally(list: readonly Trial[]) {
  const within = (rank: number): number => list.filter((trial) => trial.rank < rank).length;
  const misses = new Map<string, number>();
  for (const { fault, rank } of list) {
    if (rank > 0) misses.set(fault, (misses.get(fault) ?? 0) + 1);
  }
  return {
    count: list.length,
    first: within(1),
    amongThree: within(3),
    named: list.filter(({ rank, mistakes }) => rank === 0 && mistakes <= NAMED).length,
    misses: [...misses].toSorted(([, a], [, b]) => b - a).slice(0, 8),
  };
}

process.stdout.write(
  JSON.stringify({
    networks,
    right,
    pairs,
    milliseconds,
    tallies: KNOWLEDGE.map((knowledge) => ({ knowledge, ...tally(trials[knowledge]) })),
    faults: new Set(trials.replay.map(({ fault }) => fault)).size,
  }),
);
