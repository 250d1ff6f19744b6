import type { Scenario, Settings } from './scenario.ts';

/** What there is to see in a scenario: its own sentence, or another where its bugs are not in it or others are. */
export function leadFor(scenario: Scenario, { faults }: Pick<Settings, 'faults'>): string {
  const own = scenario.settings.faults ?? [];
  const isOwn =
    own.length === faults.length &&
    faults.every(({ layer, fault }, i) => layer === own[i].layer && fault === own[i].fault);
  if (isOwn) return scenario.lead;
  if (faults.length === 0) return 'The same network without its bug: now every gradient is right.';
  const places = [...new Set(faults.map(({ layer }) => PLACES[layer] ?? layer))].join(' and ');
  const bugs = faults.length === 1 ? 'a bug' : 'two bugs';
  return `The same network with ${bugs} put into ${places}: see where the curves go flat.`;
}

/** Bugs that are in no layer. */
const PLACES: Readonly<Record<string, string>> = { loss: 'the loss', penalty: 'the L2 penalty' };
