import type { ReactNode } from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { type ElementInView, elementNameOf, type TensorInView } from '../../store/inView.ts';
import { normRatiosAt } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { Causes } from './Causes.tsx';
import { Cancellation } from './Cancellation.tsx';
import { Digits } from './Digits.tsx';
import { FlippedDecisions } from './FlippedDecisions.tsx';

/** One element: its two gradients digit by digit, the verdict in a sentence, and the figures behind it. */
export function Inspector({
  result,
  view,
  inView,
  element,
}: {
  result: Result;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
}): ReactNode {
  const name = elementNameOf(inView.tensor, view.element);
  if (element === undefined) {
    return (
      <section className="inspector" aria-label="Selected weight">
        <h2>{name}</h2>
        <p className="muted">Not checked yet.</p>
      </section>
    );
  }
  const { comparison, judgement, sentence } = element;
  return (
    <section className="inspector" aria-label="Selected weight">
      <header>
        <h2>{name}</h2>
        <span className={`verdict-text ${judgement.verdict}`}>
          <VerdictIcon verdict={judgement.verdict} /> {judgement.verdict}
        </span>
      </header>
      <Digits
        analytic={comparison.analytic}
        numeric={comparison.numeric}
        verdict={judgement.verdict}
      />
      <p className="sentence">
        <strong>{sentence.verdict}</strong> <Maths>{sentence.text}</Maths>
      </p>
      <Causes result={result} view={view} inView={inView} element={element} />
      <Figures result={result} view={view} element={element} inView={inView} />
      <FlippedDecisions result={result} view={view} />
      {inView.tensor.numeric === undefined && (
        <Cancellation element={element} precision={result.sweep.precision} />
      )}
    </section>
  );
}

function Figures({
  result,
  view,
  element,
  inView,
}: {
  result: Result;
  view: View;
  element: ElementInView;
  inView: TensorInView;
}): ReactNode {
  const { steps } = result.sweep;
  const { comparison, judgement, errors, leastAt, bestStep } = element;
  const ratios = normRatiosAt(result, view, inView.number);
  const rows: [string, string][] = [
    ['Sign', signs(comparison.analytic, comparison.numeric, comparison.sameSign)],
    ['Relative error at h', formatScientific(comparison.relativeError)],
    ['Absolute error at h', formatScientific(comparison.error)],
  ];
  if (!Number.isNaN(bestStep)) rows.push(['Predicted best h*', formatScientific(bestStep)]);
  if (leastAt !== undefined && steps.length > 1) {
    const least = errors[leastAt];
    const at = `at ${formatScientific(steps[leastAt])}`;
    rows.push([
      `Best of ${steps.length} steps`,
      view.kind === 'relative'
        ? `${formatDigits(least === 0 ? Infinity : -Math.log10(least))} digits ${at}`
        : `${formatScientific(least)} ${at}`,
    ]);
  }
  if (!Number.isNaN(judgement.smallestVisible)) {
    rows.push(['Smallest visible mistake', formatScientific(judgement.smallestVisible)]);
  }
  if (element.kinks > 0) rows.push(['Kinks crossed at h', String(element.kinks)]);
  rows.push(
    [`‖g − n‖ / ‖g + n‖, ${inView.tensor.tensor.name}`, formatScientific(ratios.tensor)],
    ['‖g − n‖ / ‖g + n‖, whole network', formatScientific(ratios.network)],
  );
  return (
    <dl className="figures">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <Maths>{value}</Maths>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function signs(analytic: number, numeric: number, same: boolean): string {
  const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '0');
  if (Number.isNaN(analytic) || Number.isNaN(numeric)) return 'no number';
  return same ? `same (both ${sign(analytic)})` : `${sign(analytic)} against ${sign(numeric)}`;
}
