import { memo, type ReactNode } from 'react';
import type { Verdict } from '../../check/verdict.ts';
import { formatCount } from '../../numerics/format.ts';
import { type TensorInView, tensorNumbered } from '../../store/inView.ts';
import { hasEndedEarly } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import { useActions, useAppState } from '../storeContext.ts';
import { Sized } from '../Sized.tsx';
import { VerdictCounts } from '../VerdictCounts.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { useNarrow } from '../useNarrow.ts';
import { worstVerdict } from '../worstVerdict.ts';
import { FacetPlot } from './FacetPlot.tsx';

const ROLES = { weight: 'weights', bias: 'biases', input: 'inputs' } as const;

/**
 * All checked tensors on one shared pair of axes: a column a layer, a row each for weights, biases and inputs; on
 * a phone one under the other, each with its own axis of errors.
 */
export default memo(function Facets({ result }: { result: Result }): ReactNode {
  const rows = (['weight', 'bias', 'input'] as const).filter((role) =>
    result.sweep.tensors.some(({ tensor }) => tensor.role === role),
  );
  const narrow = useNarrow();
  const layers = result.layers.filter(({ tensors }) => tensors.length > 0);
  return (
    <div
      className="facets"
      style={{ gridTemplateColumns: `repeat(${layers.length}, minmax(120px, 1fr))` }}
    >
      {rows.flatMap((role) =>
        layers.map(({ name }, column) => {
          const number = result.sweep.tensors.findIndex(
            ({ tensor }) => tensor.layer === name && tensor.role === role,
          );
          const inView = tensorNumbered(result, number);
          return (
            inView && (
              <Facet
                key={`${name} ${role}`}
                result={result}
                inView={inView}
                isFirst={narrow || column === 0}
                isLast={narrow || column === layers.length - 1}
                isTop={narrow || role === rows[0]}
                isLowest={role === rows.at(-1) && (!narrow || column === layers.length - 1)}
              />
            )
          );
        }),
      )}
    </div>
  );
});

function Facet({
  result,
  inView,
  isFirst,
  isLast,
  isTop,
  isLowest,
}: {
  result: Result;
  inView: TensorInView;
  isFirst: boolean;
  isLast: boolean;
  isTop: boolean;
  isLowest: boolean;
}): ReactNode {
  const { changeView } = useActions();
  const isOver = useAppState(hasEndedEarly);
  const { tensor, summary } = inView;
  const { name, layer, role } = tensor.tensor;
  const worst: Verdict | undefined = summary && worstVerdict(summary.counts);
  return (
    <section
      className={['facet', isFirst && 'first', isLast && 'last'].filter(Boolean).join(' ')}
      aria-label={name}
    >
      <header>
        <button type="button" onClick={() => changeView({ tensor: name, mode: 'one' })}>
          {worst !== undefined && <VerdictIcon verdict={worst} />}
          <strong>{layer}</strong> {ROLES[role]}
        </button>
        <span className="facet-counts">
          {summary !== undefined && <VerdictCounts counts={summary.counts} />}
          {tensor.done < tensor.index.length &&
            ` · ${formatCount(tensor.index.length - tensor.done)} ${isOver ? 'not checked' : 'to go'}`}
        </span>
      </header>
      <Sized className="facet-plot">
        {({ width, height }) => (
          <FacetPlot
            result={result}
            inView={inView}
            width={width}
            height={height}
            isFirst={isFirst}
            isLast={isLast}
            isTop={isTop}
            isLowest={isLowest}
          />
        )}
      </Sized>
    </section>
  );
}
