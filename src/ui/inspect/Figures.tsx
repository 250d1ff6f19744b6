import type { ReactNode } from 'react';
import { formatCount, formatDigits, formatScientific } from '../../numerics/format.ts';
import { normRatiosAt } from '../../store/selectors.ts';
import { Maths } from '../Maths.tsx';
import type { ShownElement } from './shown.ts';

/** The figures behind the sentence on one element, at the cursor's h and beyond it. */
export function Figures({ result, view, element, inView }: ShownElement): ReactNode {
  const { steps } = result.sweep;
  const { comparison, judgement, errors, leastAt, bestStep } = element;
  const ratios = normRatiosAt(result, view, inView.number);
  const isZero = judgement.verdict === 'zero';
  const rows: [string, string][] = [];
  if (!isZero) {
    rows.push(
      ['Sign', signs(comparison.analytic, comparison.numeric, comparison.sameSign)],
      ['Relative error at h', formatScientific(comparison.relativeError)],
    );
  }
  rows.push(['Absolute error at h', formatScientific(comparison.error)]);
  if (!isZero && !Number.isNaN(bestStep)) {
    rows.push(['Best h, predicted', formatScientific(bestStep)]);
  }
  if (!isZero && leastAt !== undefined && steps.length > 1) {
    const least = errors[leastAt];
    const at = `at ${formatScientific(steps[leastAt])}`;
    rows.push([
      `Best of ${steps.length} steps`,
      view.kind === 'relative'
        ? `${least === 0 ? 'exact' : `${formatDigits(-Math.log10(least))} digits`} ${at}`
        : `${formatScientific(least)} ${at}`,
    ]);
  }
  if (element.visibleDerivative !== undefined) {
    rows.push(['Smallest visible derivative', formatScientific(element.visibleDerivative)]);
  } else if (!Number.isNaN(judgement.smallestVisible)) {
    rows.push(['Smallest visible mistake', formatScientific(judgement.smallestVisible)]);
  }
  if (element.kinks > 0) rows.push(['Kinks crossed at h', formatCount(element.kinks)]);
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
