import type { Comparison } from './comparison.ts';
import { ofHypothesis, ofReplay, placeCauses } from './describe.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';
import { placeOf } from './place.ts';
import { type Cause, grouped } from './ranking.ts';
import type { ReplayFaults } from './replay.ts';
import { replayHypotheses } from './replayHypotheses.ts';
import type { SampleGradients } from './samples.ts';
import { tensorHypotheses } from './tensorHypotheses.ts';

/** What may be wrong with one tensor. */
export interface Diagnosis {
  readonly tensor: string;
  /** Likeliest first. The causes of one group cannot be told apart by what is known: their order means nothing. */
  readonly groups: readonly (readonly Cause[])[];
}

/** What is known beside the gradients; all of it may be missing. */
export interface Means {
  readonly facts: NetworkFacts;
  /** Replays faults on the network whose backward passes are right. */
  readonly replayFaults?: ReplayFaults;
  /** Numeric gradients sample by sample, by the tensors' names. */
  readonly samples?: ReadonlyMap<string, SampleGradients>;
}

/** The ranked causes of every wrong tensor, from the tensors of the whole network together. */
export function diagnose(comparisons: readonly Comparison[], means: Means): Diagnosis[] {
  const { facts, replayFaults, samples } = means;
  const wrong = comparisons.filter((comparison) => comparison.wrong.length > 0);
  if (wrong.length === 0) return [];
  const layers = facts.layers?.map(({ name }) => name) ?? [
    ...new Set(comparisons.map(({ tensor }) => tensor.layer)),
  ];
  const place = placeOf(comparisons, layers);
  const replayed =
    replayFaults === undefined
      ? []
      : replayHypotheses(comparisons, layers, replayFaults, facts.analyticPrecision === 'float32');
  const own = new Map(
    wrong.map((comparison) => {
      const { name } = comparison.tensor;
      return [name, tensorHypotheses(comparison, facts, samples?.get(name))] as const;
    }),
  );
  const spread = spreadOf([...own.values()].map(({ exact }) => exact));
  // One wrong place is simpler than a mistake in each tensor, unless each has numbers that only its own would give.
  const isPlacedFirst =
    place !== undefined &&
    wrong.length > 1 &&
    wrong.some(({ tensor }) => own.get(tensor.name)?.exact.length === 0);
  return wrong.map(({ tensor }) => {
    const { exact, vague } = own.get(tensor.name) ?? { exact: [], vague: [] };
    const tried = replayed.filter(({ explains }) => explains.has(tensor.name));
    const isNamed = ({ faults }: Pick<Hypothesis, 'faults'>): boolean =>
      tried.some(({ fault }) => faults.includes(fault.id));
    const local = exact
      .filter((found) => !isNamed(found))
      .map((found) => {
        const isPlaced = place?.sites.includes(found.site ?? '') ?? false;
        const explained = found.site === undefined ? 1 : (spread.get(found.id) ?? 1);
        return ofHypothesis(found, tensor, isPlaced ? wrong.length : explained);
      });
    const placed =
      place === undefined || tensor.role === 'input'
        ? []
        : placeCauses(place, exact, spread, {
            tensors: wrong.length,
            isFirst: isPlacedFirst && tried.length === 0,
          }).filter((cause) => !cause.isExact || !isNamed(cause));
    const causes = [
      ...tried.map((replay) => ofReplay(replay, tensor.name, exact)),
      ...local,
      // A wrong place is behind several tensors; of a single one either may be true.
      ...(placed.length === 0 || wrong.length === 1
        ? vague.map((found) => ofHypothesis(found, tensor, 1))
        : []),
      ...placed,
    ];
    return { tensor: tensor.name, groups: grouped(causes) };
  });
}

/** How many tensors one kind of hypothesis explains exactly, by its id. */
function spreadOf(exact: readonly (readonly Hypothesis[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of exact.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
