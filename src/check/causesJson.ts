import type { Diagnosis } from './causes/diagnose.ts';
import { mendedBy } from './causes/mended.ts';
import type { Cause } from './causes/ranking.ts';
import type { Judgement } from './judgement.ts';

/**
 * The likely causes of one wrong tensor as plain data, likeliest first. Those of equal rank cannot be told apart. `corrected`:
 * the gradient with the mistake put right, by checked element (null where it is not known).
 */
export function causesOfTensor(
  diagnosis: Diagnosis | undefined,
  judgement: Judgement,
): readonly object[] {
  return (diagnosis?.groups ?? []).flatMap((group, rank) =>
    group.map(({ corrected, ...cause }) => ({
      ...figuresOf(cause, rank),
      ...(corrected && {
        ...namedMend(mendedBy(corrected, judgement)),
        corrected: Array.from(corrected, (g) => (Number.isNaN(g) ? null : g)),
      }),
    })),
  );
}

/** The causes across layers: each named once, with the wrong tensors that it may be behind, the widest first. */
export function causesAcross(diagnoses: readonly Diagnosis[]): readonly object[] {
  const found = new Map<string, { cause: Cause; rank: number; tensors: string[] }>();
  for (const { tensor, groups } of diagnoses) {
    groups.forEach((group, rank) => {
      for (const cause of group) {
        const known = found.get(cause.title);
        if (known === undefined) found.set(cause.title, { cause, rank, tensors: [tensor] });
        else {
          known.tensors.push(tensor);
          known.rank = Math.min(known.rank, rank);
        }
      }
    });
  }
  return [...found.values()]
    .toSorted((a, b) => b.tensors.length - a.tensors.length || a.rank - b.rank)
    .map(({ cause, rank, tensors }) => ({ ...figuresOf(cause, rank), tensors }));
}

function figuresOf(
  { title, evidence, faults, sites, isExact, tensors, fitted }: Cause,
  rank: number,
) {
  return {
    rank: rank + 1,
    name: title,
    sentence: evidence,
    exact: isExact,
    tensors_explained: tensors,
    figures_fitted: fitted,
    faults,
    sites,
  };
}

function namedMend({ right, of }: ReturnType<typeof mendedBy>) {
  return { right_if_corrected: right, of };
}
