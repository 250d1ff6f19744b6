import type { ReactNode } from 'react';
import { formatCount, formatFixed } from '../../numerics/format.ts';
import type { Precision, Sweep } from '../../check/sweep.ts';
import { progressOf } from '../../store/selectors.ts';
import { useActions, useAppState } from '../storeContext.ts';

const NAMES: Record<Precision, string> = {
  float32: 'float32',
  float64: 'float64',
  doubleDouble: 'double-double',
};

/** What the losses, and perhaps the gradient, are computed in, where that is not the usual float64. */
function arithmeticOf({ precision, analyticPrecision }: Sweep): string {
  if (analyticPrecision === 'float64')
    return precision === 'float64' ? '' : ` in ${NAMES[precision]}`;
  return precision === 'float32'
    ? ' in float32, the gradient, too'
    : ` in ${NAMES[precision]}, gradient in float32`;
}

/** Run again, or cancel with the progress beside it. */
export function RunBar(): ReactNode {
  const run = useAppState((state) => state.run);
  const result = useAppState((state) => state.result);
  const actions = useActions();
  const active = run.phase === 'preparing' || run.phase === 'running';
  const progress = result === null ? { done: 0, total: 0 } : progressOf(result);
  return (
    <div className="run-bar">
      {active ? (
        <button type="button" onClick={() => void actions.cancel()}>
          Cancel
        </button>
      ) : (
        <button type="button" className="primary" onClick={() => void actions.run()}>
          {result !== null && result.recording !== null ? 'Back to the networks' : 'Run again'}
        </button>
      )}
      {/* Said at the end; the count on its way would talk over everything else. */}
      <div className="run-words" role="status" aria-live={active ? 'off' : 'polite'}>
        {run.phase === 'running' && (
          <>
            <progress max={progress.total} value={progress.done} aria-label="Weights checked" />
            <span>
              {formatCount(progress.done)} of {formatCount(progress.total)}, {run.layer}
            </span>
          </>
        )}
        {run.phase === 'preparing' && (
          <span>
            {run.training === null
              ? 'Setting up'
              : `Training, step ${formatCount(run.training.step)} of ${formatCount(run.training.of)}`}
          </span>
        )}
        {!active && result !== null && (
          <span>
            {run.phase === 'cancelled' && 'Cancelled. '}
            {formatCount(progress.done)} weights × {result.sweep.steps.length}{' '}
            {result.sweep.steps.length === 1 ? 'step' : 'steps'}
            {arithmeticOf(result.sweep)}
            {result.recording === null && (
              <>
                <br />
                {result.evaluatedBy === 'network' && 'Without the fast engine: '}
                {formatCount(result.cost.losses)} losses in{' '}
                {formatFixed(result.cost.elapsed / 1000, 1)} s
              </>
            )}
          </span>
        )}
      </div>
    </div>
  );
}
