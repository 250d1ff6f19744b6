import { memo, type ReactNode } from 'react';
import { headlineOf } from '../store/headlineInView.ts';
import { isStale } from '../store/selectors.ts';
import type { Result, View } from '../store/state.ts';
import { Maths } from './Maths.tsx';
import { useActions, useAppState, useViewAtRest } from './storeContext.ts';

const MODES: readonly { mode: View['mode']; name: string }[] = [
  { mode: 'one', name: 'One layer' },
  { mode: 'all', name: 'All layers' },
  { mode: 'table', name: 'Table' },
];

/** Letters that still fit on a phone's line. */
const TOGETHER = 30;

/** The answer, how many and how far, and the choice between one layer and all. */
export const Headline = memo(function Headline({ result }: { result: Result | null }): ReactNode {
  const view = useViewAtRest();
  const phase = useAppState((state) => state.run.phase);
  const { changeView } = useActions();
  const stale = useAppState(isStale);
  const headline =
    result === null || stale
      ? {
          title: phase === 'failed' ? 'Nothing to show.' : 'Setting up the network.',
          detail: [
            {
              text:
                phase === 'failed'
                  ? 'No check has been made.'
                  : 'Building it and training it a little.',
            },
          ],
        }
      : headlineOf(result, view, phase);
  return (
    <header className="headline">
      <h1>{headline.title}</h1>
      <p>
        {headline.detail.map((words, i) =>
          'strong' in words && words.strong ? (
            // A range of digits stays in one line; a long list of layers may break.
            <strong key={i} className={words.text.length < TOGETHER ? 'together' : undefined}>
              <Maths>{words.text}</Maths>
            </strong>
          ) : (
            <Maths key={i}>{words.text}</Maths>
          ),
        )}
      </p>
      {result !== null && (
        <div className="segmented" role="group" aria-label="Layers shown">
          {MODES.map(({ mode, name }) => (
            <button
              key={mode}
              type="button"
              aria-pressed={view.mode === mode}
              onClick={() => changeView({ mode })}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </header>
  );
});
