import type { Judgement } from './judgement.ts';
import type { TensorSweep } from './sweep.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

/** How many weights went from one verdict to another. */
export interface VerdictChange {
  readonly from: Verdict;
  readonly to: Verdict;
  readonly count: number;
}

/** Weights that both runs judged, and those of them whose verdicts differ, the most frequent change first. */
export interface VerdictChanges {
  readonly compared: number;
  readonly changes: readonly VerdictChange[];
}

export interface JudgedTensor {
  readonly tensor: TensorSweep;
  readonly judgement: Judgement;
}

/** Compares what two runs say of the same weights: tensors by name, elements by their place in them. */
export function verdictChanges(
  before: readonly JudgedTensor[],
  after: readonly JudgedTensor[],
): VerdictChanges {
  const counts = new Map<string, VerdictChange>();
  let compared = 0;
  for (const { tensor, judgement } of after) {
    const other = before.find((one) => one.tensor.tensor.name === tensor.tensor.name);
    if (other === undefined) continue;
    const places = new Map(Array.from(other.tensor.index, (flat, element) => [flat, element]));
    tensor.index.forEach((flat, element) => {
      const place = places.get(flat);
      const from = place === undefined ? undefined : VERDICTS[other.judgement.verdict[place]];
      const to = VERDICTS[judgement.verdict[element]];
      if (from === undefined || to === undefined) return;
      compared++;
      if (from === to) return;
      const key = `${from} ${to}`;
      counts.set(key, { from, to, count: 1 + (counts.get(key)?.count ?? 0) });
    });
  }
  return { compared, changes: [...counts.values()].sort((a, b) => b.count - a.count) };
}
