import { formatCount } from '../numerics/format.ts';
import type { ReactNode } from 'react';
import type { Verdict } from '../check/verdict.ts';
import { occurring } from './worstVerdict.ts';

const PLURALS: Record<Verdict, string> = {
  agrees: 'agree',
  wrong: 'wrong',
  kink: 'kink',
  undecided: 'undecided',
  zero: 'zero',
};

/** "9 kink · 71 agree", each in its colour. */
export function VerdictCounts({
  counts,
}: {
  counts: Readonly<Record<Verdict, number>>;
}): ReactNode {
  return occurring(counts).map((verdict, i) => (
    <span key={verdict}>
      {i > 0 && <span className="separator"> · </span>}
      <span className={`verdict-text ${verdict}`}>
        {formatCount(counts[verdict])} {PLURALS[verdict]}
      </span>
    </span>
  ));
}
