import { type ReactNode, useMemo } from 'react';
import { formatCount } from '../../numerics/format.ts';
import { MOST_BRUSHED } from '../../plot/brush.ts';
import { pickedInView } from '../../store/brushed.ts';
import type { TensorInView } from '../../store/inView.ts';
import { Maths } from '../Maths.tsx';
import { useActions } from '../storeContext.ts';
import { VerdictCounts } from '../VerdictCounts.tsx';
import '../styles/compare.css';

/** How many weights were picked by their curves, and what they share. */
export default function Brushed({
  inView,
  brushed,
}: {
  inView: TensorInView;
  brushed: Int32Array;
}): ReactNode {
  const { changeView } = useActions();
  const { title, counts, shared } = useMemo(() => pickedInView(inView, brushed), [inView, brushed]);
  return (
    <section className="comparison" aria-label="Picked weights">
      <header>
        <h2 role="status">{title}</h2>
        <button type="button" className="link" onClick={() => changeView({ brushed: null })}>
          Let go
        </button>
      </header>
      {brushed.length > 0 && (
        <p>
          <VerdictCounts counts={counts} />
        </p>
      )}
      {brushed.length > MOST_BRUSHED && (
        <p className="muted">
          The plot draws {formatCount(MOST_BRUSHED)} of them, evenly spread; the map shows all.
        </p>
      )}
      {shared.map((sentence) => (
        <p key={sentence}>
          <Maths>{sentence}</Maths>
        </p>
      ))}
    </section>
  );
}
