import type { ReactNode } from 'react';
import { formatCount } from '../../numerics/format.ts';
import type { Result } from '../../store/state.ts';
import type { TableFilter } from '../../store/weightTable.ts';
import { VERDICT_NAMES } from '../verdictNames.ts';

/** Which verdicts and which tensor's weights are shown; `children` stand on the right. */
export function Filters({
  result,
  filter,
  onChange,
  children,
}: {
  result: Result;
  filter: TableFilter;
  onChange: (filter: TableFilter) => void;
  children: ReactNode;
}): ReactNode {
  const { summaries, sweep } = result;
  const found = VERDICT_NAMES.map((verdict) => ({
    verdict,
    count: summaries.reduce((sum, summary) => sum + (summary?.counts[verdict] ?? 0), 0),
  })).filter(({ verdict, count }) => count > 0 || verdict === filter.verdict);
  return (
    <div className="table-filters">
      <select
        aria-label="Verdicts shown"
        value={filter.verdict ?? ''}
        onChange={({ target }) => {
          const verdict = VERDICT_NAMES.find((name) => name === target.value) ?? null;
          onChange({ ...filter, verdict });
        }}
      >
        <option value="">all verdicts</option>
        {found.map(({ verdict, count }) => (
          <option key={verdict} value={verdict}>
            {verdict} ({formatCount(count)})
          </option>
        ))}
      </select>
      <select
        aria-label="Layers in the table"
        value={filter.tensor ?? ''}
        onChange={({ target }) => onChange({ ...filter, tensor: target.value || null })}
      >
        <option value="">all layers</option>
        {sweep.tensors.map(({ tensor: { name } }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <div className="table-actions">{children}</div>
    </div>
  );
}
