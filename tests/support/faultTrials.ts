import { diagnose, type Diagnosis, type Means } from '../../src/check/causes/diagnose.ts';
import type { Comparison } from '../../src/check/causes/comparison.ts';
import type { FaultChoice } from '../../src/network/faults/inject.ts';
import { VERDICTS } from '../../src/check/verdict.ts';
import { type FaultWorld, faultyComparisons, faultyTensors, judge } from './faultWorld.ts';

/** How one injected fault was diagnosed: the place of its group in the ranking of the tensor where it came out worst. */
export interface Trial extends FaultChoice {
  /** From 0; Infinity where it is not named at all. */
  readonly rank: number;
  /** Different mistakes that the first group of that tensor speaks of; a place speaks of all that fit there. */
  readonly mistakes: number;
}

/**
 * What is known beside the numbers of the gradients: the network, so that faults can be replayed; the same, but for the
 * fault that was injected, as with a bug that no catalogue has; its facts only; nothing.
 */
export type Knowledge = 'replay' | 'withheld' | 'facts' | 'numbers';

/** Every single fault that is visible in the world; what no sampled gradient shows cannot be diagnosed. */
export function singleFaults(
  world: FaultWorld,
): { choice: FaultChoice; comparisons: Comparison[] }[] {
  return world.sites
    .flatMap(({ name, faults }) => faults.map(({ id }) => ({ layer: name, fault: id })))
    .map((choice) => ({ choice, comparisons: faultyComparisons(world, [choice]) }))
    .filter(({ comparisons }) => comparisons.some(({ wrong }) => wrong.length > 0));
}

export function tryFault(
  world: FaultWorld,
  choice: FaultChoice,
  comparisons: readonly Comparison[],
  knowledge: Knowledge,
): Trial {
  const ranks = diagnose(comparisons, meansOf(world, knowledge, choice)).map((diagnosis) => ({
    rank: rankOf(choice, diagnosis),
    mistakes: new Set(diagnosis.groups[0]?.flatMap(({ faults }) => faults)).size,
  }));
  const worst = ranks.reduce((a, b) => (b.rank > a.rank ? b : a));
  return { ...choice, ...worst };
}

function meansOf(
  { facts, replayFaults, samples }: FaultWorld,
  knowledge: Knowledge,
  injected: FaultChoice,
): Means {
  // Of a recording the names of the layers are known, so that a place can be told; their sizes are not.
  const layers = (facts.layers ?? []).map(({ name }) => ({ name, pixels: 1 }));
  if (knowledge === 'numbers') return { facts: { layers } };
  if (knowledge === 'facts') return { facts, samples };
  if (knowledge === 'replay') return { facts, samples, replayFaults };
  return {
    facts,
    samples,
    replayFaults: (beside, wanted) =>
      replayFaults(beside, (site, fault) => fault.id !== injected.fault && wanted(site, fault)),
  };
}

function rankOf({ layer, fault }: FaultChoice, { groups }: Diagnosis): number {
  const at = groups.findIndex((group) =>
    group.some(({ faults, sites }) => faults.includes(fault) && sites.includes(layer)),
  );
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** Whether each of two faults stands in the first group of the tensor that it alone spoils. */
export function areBothNamed(
  world: FaultWorld,
  choices: readonly FaultChoice[],
  spoiled: readonly string[],
): boolean {
  const { facts, samples, replayFaults } = world;
  const diagnoses = diagnose(faultyComparisons(world, choices), { facts, samples, replayFaults });
  return choices.every((choice, k) => {
    const own = diagnoses.find(({ tensor }) => tensor === spoiled[k]);
    return own !== undefined && rankOf(choice, own) === 0;
  });
}

/** Names of the tensors that the verdicts call wrong. */
export function tensorsCalledWrong(world: FaultWorld, choices: readonly FaultChoice[]): string[] {
  const wrong = VERDICTS.indexOf('wrong');
  return faultyTensors(world, choices)
    .filter((tensor) => judge(world.sweep, tensor).verdict.includes(wrong))
    .map(({ tensor }) => tensor.name);
}
