import type { Fault } from '../../network/faults/fault.ts';
import type { FaultChoice } from '../../network/faults/inject.ts';
import { type Comparison, type Fit, fitOf, isExact } from './comparison.ts';
import type { Replay, ReplayFaults } from './replay.ts';

/** A fault of the catalogue that makes some tensors just what they are and contradicts none that is right. */
export interface Replayed {
  readonly site: string;
  readonly fault: Fault;
  readonly beside: readonly FaultChoice[];
  /** By the tensors' names: those it explains. */
  readonly explains: ReadonlyMap<string, Prediction>;
}

/** What a backward pass with the fault gives for the n elements of a tensor, and how well that fits. */
export interface Prediction {
  readonly gradient: Float64Array;
  readonly fit: Fit;
}

/** Two computations of the same gradient may add in another order; a hypothesis that holds is no further off. */
const ROUNDING = 1e-10;
/** So many equally good first faults are tried as the one beside a second. */
const FIRST_FAULTS = 3;

/** The faults that explain something (`isSingle`: the gradient under test is float32); where one alone leaves wrong tensors unexplained, those that do beside it, too. */
export function replayHypotheses(
  comparisons: readonly Comparison[],
  layers: readonly string[],
  replayFaults: ReplayFaults,
  isSingle: boolean,
): Replayed[] {
  const wrong = comparisons.filter((comparison) => comparison.wrong.length > 0);
  const wanted = worthTrying(wrong, layers);
  const single = [...replayFaults([], wanted)].flatMap((replay) =>
    explained(replay, comparisons, isSingle),
  );
  const known = new Set(single.flatMap(({ explains }) => [...explains.keys()]));
  const rest = wrong.filter(({ tensor }) => !known.has(tensor.name));
  if (rest.length === 0 || single.length === 0) return single;
  const most = Math.max(...single.map(({ explains }) => explains.size));
  const firsts = single.filter(({ explains }) => explains.size === most).slice(0, FIRST_FAULTS);
  const pairs = firsts.flatMap(({ site, fault }) => {
    const beside = [{ layer: site, fault: fault.id }];
    return [...replayFaults(beside, worthTrying(rest, layers))].flatMap((replay) =>
      explained(replay, comparisons, isSingle),
    );
  });
  const names = new Set(rest.map(({ tensor }) => tensor.name));
  const helpful = pairs.filter(({ explains }) =>
    [...explains.keys()].some((name) => names.has(name)),
  );
  return [...single, ...helpful];
}

/** A fault can be the cause only if some tensor that it would spoil is wrong. */
function worthTrying(
  wrong: readonly Comparison[],
  layers: readonly string[],
): (site: string, fault: Fault) => boolean {
  return (site, fault) => {
    if (fault.target !== 'layer') return wrong.length > 0;
    const at = layers.indexOf(site);
    return wrong.some(({ tensor }) =>
      fault.part === 'input'
        ? layers.indexOf(tensor.layer) < at || tensor.name === `${site}.input`
        : tensor.name === `${site}.${fault.part}`,
    );
  };
}

function explained(
  replay: Replay,
  comparisons: readonly Comparison[],
  isSingle: boolean,
): Replayed[] {
  const explains = new Map<string, Prediction>();
  for (const comparison of comparisons) {
    const { tensor, index, analytic, wrong, uncertainty } = comparison;
    const whole = replay.gradient(tensor.name);
    if (whole === undefined) continue;
    const predicted = Float64Array.from(index, (place) => whole[place]);
    if (wrong.length === 0) {
      const right = fitOf(comparison, predicted, uncertainty);
      if (right.met < right.tested) return [];
      continue;
    }
    const scale = Math.sqrt(analytic.reduce((sum, g) => sum + g * g, 0) / analytic.length);
    const fit = fitOf(
      comparison,
      predicted,
      // The replay is float64; what float32 leaves of a gradient is in the uncertainty.
      analytic.map((g, i) => (isSingle ? uncertainty[i] : ROUNDING * Math.max(Math.abs(g), scale))),
    );
    if (isExact(fit) && fit.met === fit.tested) {
      explains.set(tensor.name, { gradient: predicted, fit });
    }
  }
  const { site, fault, beside } = replay;
  return explains.size === 0 ? [] : [{ site, fault, beside, explains }];
}
