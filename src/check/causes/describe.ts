import { formatCount } from '../../numerics/format.ts';
import { FAULTS } from '../../network/faults/catalogue.ts';
import type { TensorDescription } from '../../network/source.ts';
import type { Hypothesis } from './hypothesis.ts';
import { type Place, placeInWords } from './place.ts';
import type { Cause } from './ranking.ts';
import type { Replayed } from './replayHypotheses.ts';

/** Hypotheses that come down from one place to all tensors below: a factor, or nothing at all. */
const SHARED = /^(ratio|all-zero)/;

/** A fault of the catalogue, with the figures of the hypothesis on the numbers that it goes with. */
export function ofReplay(
  { site, fault, beside, explains }: Replayed,
  tensor: string,
  exact: readonly Hypothesis[],
): Cause {
  const shown = exact.find(({ faults }) => faults.includes(fault.id));
  const prediction = explains.get(tensor);
  const count = prediction?.fit.tested ?? 0;
  const besides = beside
    .map(({ layer, fault: id }) => `${layer}: ${FAULTS.find((each) => each.id === id)?.name}`)
    .join(', ');
  return {
    title: `${site}: ${fault.name}${besides === '' ? '' : `, beside ${besides}`}`,
    evidence: [
      shown?.evidence ?? fault.explanation,
      `A backward pass with this bug gives the same ${count === 1 ? 'number' : `${formatCount(count)} numbers`}${explains.size > 1 ? `, and those of ${explains.size} tensors in all` : ''}.`,
    ].join(' '),
    faults: [fault.id],
    sites: [site],
    isExact: true,
    tensors: explains.size,
    fitted: 0,
    ...(shown?.corrected && { corrected: shown.corrected }),
    ...(shown?.fix !== undefined && { fix: shown.fix }),
    ...(prediction && {
      exhibit: shown?.exhibit ?? { kind: 'predicted', gradient: prediction.gradient },
    }),
  };
}

export function ofHypothesis(
  { title, evidence, faults, site, fitted, corrected, fix, exhibit }: Hypothesis,
  { layer, role }: TensorDescription,
  tensors: number,
): Cause {
  return {
    title: `${layer} ${role}: ${title}`,
    evidence,
    faults,
    sites: [site ?? layer],
    isExact: fitted < 3,
    tensors,
    fitted,
    ...(corrected && { corrected }),
    ...(fix !== undefined && { fix }),
    ...(exhibit && { exhibit }),
  };
}

/** What is handed down from behind is wrong, perhaps by one factor that all wrong tensors share. */
export function placeCauses(
  place: Place,
  exact: readonly Hypothesis[],
  spread: ReadonlyMap<string, number>,
  { tensors, isFirst }: { tensors: number; isFirst: boolean },
): Cause[] {
  const isLoss = place.before === undefined;
  const faults = FAULTS.flatMap((fault) => {
    const hands = fault.target === 'layer' && fault.part === 'input';
    return hands || (isLoss && fault.target === 'loss') ? [fault.id] : [];
  });
  const shared = exact.filter(
    ({ id }) => SHARED.test(id) && tensors > 1 && spread.get(id) === tensors,
  );
  const causes = shared.map(
    ({ title, evidence, faults: own, fitted, corrected, fix, exhibit }): Cause => ({
      title: `what reaches ${place.after} from behind: ${title}`,
      evidence: `${evidence} So it is in all ${tensors} wrong tensors. ${placeInWords(place)}`,
      faults: [...new Set([...own, ...faults])],
      sites: place.sites,
      isExact: true,
      tensors,
      fitted,
      ...(corrected && { corrected }),
      ...(fix !== undefined && { fix }),
      ...(exhibit && { exhibit }),
    }),
  );
  return [
    ...causes,
    {
      title: isLoss
        ? 'the gradient of the loss'
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
