import { formatCount } from '../../numerics/format.ts';
import { lazy, memo, type ReactNode, Suspense, useDeferredValue, useMemo } from 'react';
import { elementInView, type TensorInView } from '../../store/inView.ts';
import type { Result } from '../../store/state.ts';
import { useActions, useAppState, useViewOf } from '../storeContext.ts';
import { AfterPaint } from '../AfterPaint.tsx';
import { Inspector } from './Inspector.tsx';
import { TakeHomeButton } from './TakeHomeButton.tsx';

const WeightMap = lazy(() => import('./WeightMap.tsx'));
const Comparison = lazy(() => import('../compare/Comparison.tsx'));
const Brushed = lazy(() => import('../compare/Brushed.tsx'));

const PLURALS = { weight: 'weights', bias: 'biases', input: 'inputs' } as const;

/** The right-hand column: which weight, on the map, and what is known of it. */
export const InspectColumn = memo(function InspectColumn({
  result,
  inView,
}: {
  result: Result;
  inView: TensorInView;
}): ReactNode {
  const view = useViewOf(result);
  const exact = useAppState((state) => state.exact);
  const { changeView } = useActions();
  const { layer } = inView.tensor.tensor;
  const siblings = result.sweep.tensors.filter(({ tensor }) => tensor.layer === layer);
  const pinned = useAppState((state) => state.pinned);
  const shown = useMemo(() => ({ result, view, inView }), [result, view, inView]);
  // Another tensor's map comes after its curves, in a task of its own; the same one's follows h at once.
  const later = useDeferredValue(shown);
  const mapped = later.inView.tensor === inView.tensor ? shown : later;
  return (
    <>
      <Suspense fallback={null}>
        {pinned !== null && (
          <Comparison pinned={pinned} result={result} view={view} inView={inView} />
        )}
        {view.brushed !== null && <Brushed inView={inView} brushed={view.brushed} />}
      </Suspense>
      <section className="map-block" aria-label={`Checked weights of ${layer}`}>
        <header>
          <h2>{layer}</h2>
          <div className="tensor-choice">
            {siblings.map(({ tensor, index }) => (
              <button
                key={tensor.name}
                type="button"
                aria-pressed={tensor.name === view.tensor}
                onClick={() => changeView({ tensor: tensor.name, hovered: null })}
              >
                {formatCount(index.length)}{' '}
                {index.length === 1 ? tensor.role : PLURALS[tensor.role]}
              </button>
            ))}
          </div>
        </header>
        <AfterPaint frames={2}>
          <Suspense fallback={null}>
            <WeightMap {...mapped} />
          </Suspense>
          <TakeHomeButton result={result} layer={layer} />
        </AfterPaint>
      </section>
      <AfterPaint frames={3}>
        <Inspector
          result={result}
          view={view}
          inView={inView}
          element={elementInView(result, view, inView, view.element, exact)}
        />
      </AfterPaint>
    </>
  );
});
