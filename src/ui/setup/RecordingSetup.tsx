import { memo, type ReactNode } from 'react';
import type { Result } from '../../store/state.ts';
import { useActions } from '../storeContext.ts';
import { SchemeField } from './SchemeField.tsx';

/** Where a run's settings stand: what is known of a recording, and what only the person knows. */
export const RecordingSetup = memo(function RecordingSetup({
  result,
}: {
  result: Result;
}): ReactNode {
  const { declareSmooth } = useActions();
  const { recording, sweep } = result;
  const { steps, precision, analyticPrecision, tensors } = sweep;
  const countsKinks = tensors.every(({ kinksUnknown }) => !kinksUnknown);
  const facts: readonly (readonly [string, string])[] = [
    ['Recording', recording ?? ''],
    ['Precision', precision === 'doubleDouble' ? 'double-double' : precision],
    ...(analyticPrecision === precision ? [] : [['Gradient', analyticPrecision] as const]),
    ['Steps', Number.isNaN(steps[0]) ? 'one, unknown' : String(steps.length)],
  ];
  return (
    <section className="setup" aria-label="Recording">
      {facts.map(([name, value]) => (
        <div key={name} className="field fixed">
          <span className="field-name">{name}</span>
          <span className="fact">{value}</span>
        </div>
      ))}
      <SchemeField />
      {!countsKinks && (
        <label className="check-field">
          <input
            type="checkbox"
            checked={sweep.smooth ?? false}
            onChange={({ target }) => void declareSmooth(target.checked)}
          />
          All activations are smooth (tanh, sigmoid, GELU; no ReLU, no max-pool)
        </label>
      )}
      <p className="muted">
        {countsKinks
          ? 'The recording counts the kinks that w ± h crosses.'
          : 'The recording does not count kinks, if there are any: verdicts rest on its numbers alone.'}
      </p>
    </section>
  );
});
