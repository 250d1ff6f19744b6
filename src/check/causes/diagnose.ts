import { FAULTS, LOSS_SITE } from '../../network/faults/catalogue.ts';
import type { TensorDescription } from '../../network/source.ts';
import type { Comparison } from './comparison.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';
import { type Place, placeInWords, placeOf } from './place.ts';
import type { ReplayFaults } from './replay.ts';
import { type Replayed, replayHypotheses } from './replayHypotheses.ts';
import type { SampleGradients } from './samples.ts';
import { tensorHypotheses } from './tensorHypotheses.ts';

/** One possible cause of a wrong tensor, in words, with the figures behind it. */
export interface Cause {
  readonly title: string;
  readonly evidence: string;
  /** Faults of the catalogue that it may be, and the layers (or `loss`, `penalty`) where; for links and tests. */
  readonly faults: readonly string[];
  readonly sites: readonly string[];
  /** n: the gradient with the mistake put right, NaN where unknown; absent where it cannot be told. */
  readonly corrected?: Float64Array;
}

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

/** Hypotheses that come down from one place to all tensors below: a factor, or nothing at all. */
const SHARED = /^(ratio|all-zero)/;

/** A cause with its rank: more tensors explained before fewer, numbers explained exactly before mere places. */
interface Ranked extends Cause {
  readonly isExact: boolean;
  readonly tensors: number;
  readonly fitted: number;
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
    replayFaults === undefined ? [] : replayHypotheses(comparisons, layers, replayFaults);
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

/** A fault of the catalogue, with the figures of the hypothesis on the numbers that it goes with. */
function ofReplay(
  { site, fault, beside, explains }: Replayed,
  tensor: string,
  exact: readonly Hypothesis[],
): Ranked {
  const shown = exact.find(({ faults }) => faults.includes(fault.id));
  const count = explains.get(tensor)?.tested ?? 0;
  const besides = beside
    .map(({ layer, fault: id }) => `${layer}: ${FAULTS.find((each) => each.id === id)?.name}`)
    .join(', ');
  return {
    title: `${site}: ${fault.name}${besides === '' ? '' : `, beside ${besides}`}`,
    evidence: [
      shown?.evidence ?? fault.explanation,
      `A backward pass with this bug gives the same ${count === 1 ? 'number' : `${count} numbers`}${explains.size > 1 ? `, and those of ${explains.size} tensors in all` : ''}.`,
    ].join(' '),
    faults: [fault.id],
    sites: [site],
    isExact: true,
    tensors: explains.size,
    fitted: 0,
    ...(shown?.corrected && { corrected: shown.corrected }),
  };
}

function ofHypothesis(
  { title, evidence, faults, site, fitted, corrected }: Hypothesis,
  { layer, role }: TensorDescription,
  tensors: number,
): Ranked {
  return {
    title: `${layer} ${role}: ${title}`,
    evidence,
    faults,
    sites: [site ?? layer],
    isExact: fitted < 3,
    tensors,
    fitted,
    ...(corrected && { corrected }),
  };
}

/** What is handed down from behind is wrong, perhaps by one factor that all wrong tensors share. */
function placeCauses(
  place: Place,
  exact: readonly Hypothesis[],
  spread: ReadonlyMap<string, number>,
  { tensors, isFirst }: { tensors: number; isFirst: boolean },
): Ranked[] {
  const isLoss = place.before === undefined;
  const faults = FAULTS.flatMap((fault) => {
    const hands = fault.target === 'layer' && fault.part === 'input';
    return hands || (isLoss && fault.target === 'loss') ? [fault.id] : [];
  });
  const where = isLoss ? LOSS_SITE : (place.before ?? '');
  const shared = exact.filter(
    ({ id }) => SHARED.test(id) && tensors > 1 && spread.get(id) === tensors,
  );
  const causes = shared.map(
    ({ title, evidence, faults: own, fitted, corrected }): Ranked => ({
      title: `what reaches ${place.after} from behind: ${title}`,
      evidence: `${evidence} So it is in all ${tensors} wrong tensors. ${placeInWords(place)}`,
      faults: [...new Set([...own, ...faults])],
      sites: place.sites,
      isExact: true,
      tensors,
      fitted,
      ...(corrected && { corrected }),
    }),
  );
  return [
    ...causes,
    {
      title: isLoss
        ? `the gradient of the ${where}`
        : `what is handed down between ${place.before} and ${place.after}`,
      evidence: placeInWords(place),
      faults,
      sites: place.sites,
      isExact: isFirst,
      tensors,
      fitted: 3,
    },
  ];
}

/** Sorted by rank; those of equal rank make a group. */
function grouped(causes: readonly Ranked[]): Cause[][] {
  const rank = ({ isExact, tensors, fitted }: Ranked): number[] => [
    isExact ? 0 : 1,
    -tensors,
    fitted,
  ];
  const compareRanks = (a: Ranked, b: Ranked): number => {
    const [first, second] = [rank(a), rank(b)];
    const k = first.findIndex((part, at) => part !== second[at]);
    return k < 0 ? 0 : first[k] - second[k];
  };
  const groups: Ranked[][] = [];
  for (const cause of causes.toSorted(compareRanks)) {
    const last = groups.at(-1);
    if (last !== undefined && compareRanks(last[0], cause) === 0) last.push(cause);
    else groups.push([cause]);
  }
  return groups.map((group) =>
    group.map(({ title, evidence, faults, sites, corrected }) => ({
      title,
      evidence,
      faults,
      sites,
      ...(corrected && { corrected }),
    })),
  );
}
