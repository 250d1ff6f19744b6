import { memo, type ReactNode } from 'react';
import { layerCounts } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import { useActions, useViewOf } from '../storeContext.ts';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { worstVerdict } from '../worstVerdict.ts';
import { Sparkline } from './Sparkline.tsx';

/** On a phone: the layers as cards above the plot, to swipe through and choose from. */
export const LayerCards = memo(function LayerCards({ result }: { result: Result }): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  return (
    <div className="layer-cards" role="group" aria-label="Layers">
      {result.layers
        .filter(({ tensors }) => tensors.length > 0)
        .map(({ name, tensors }) => {
          const worst = worstVerdict(layerCounts(result, name));
          const number = result.sweep.tensors.findIndex(({ tensor }) => tensor.name === tensors[0]);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={tensors.includes(view.tensor ?? '')}
              onClick={() => changeView({ tensor: tensors[0], hovered: null })}
            >
              <span>
                {worst !== undefined && <VerdictIcon verdict={worst} />}
                {name}
              </span>
              <Sparkline result={result} number={number} view={view} />
            </button>
          );
        })}
    </div>
  );
});
