import { type ReactNode, useMemo } from 'react';
import { formatCount, formatDigits, formatScientific } from '../../numerics/format.ts';
import type { TensorInView } from '../../store/inView.ts';
import {
  changesSince,
  differencesBetween,
  isPinnedItself,
  medianNear,
  pinnedTensor,
} from '../../store/pinned.ts';
import type { Pinned, Result, View } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import '../styles/compare.css';

const MOST_CHANGES = 4;

/** What differs between the pinned run, grey in the plot, and the one over it. */
export default function Comparison({
  pinned,
  result,
  view,
  inView,
}: {
  pinned: Pinned;
  result: Result;
  view: View;
  inView: TensorInView;
}): ReactNode {
  const changes = useMemo(
    () => changesSince(pinned, result),
    // The verdicts grow in place; the summaries tell when, seldom enough.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [pinned, result.sweep, result.summaries],
  );
  if (isPinnedItself(pinned, result, view)) {
    return (
      <section className="comparison" aria-label="Compared with the pinned run">
        <h2>This run is pinned</h2>
        <p>Change a setting or the difference scheme: the next picture is laid over this one.</p>
      </section>
    );
  }
  const differences = differencesBetween(pinned, result, view);
  const changed = changes.changes.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="comparison" aria-label="Compared with the pinned run">
      <h2>Over the pinned run</h2>
      <dl>
        {differences.map(({ name, before, after }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <s>
                <Maths>{before}</Maths>
              </s>{' '}
              <Maths>{after}</Maths>
            </dd>
          </div>
        ))}
        <Medians pinned={pinned} result={result} view={view} inView={inView} />
      </dl>
      {differences.length === 0 && <p>The same settings, run again.</p>}
      <p>
        {changes.compared === 0
          ? 'No weight was checked in both.'
          : changed === 0
            ? `All ${formatCount(changes.compared)} weights checked in both have the same verdict.`
            : `${formatCount(changed)} of the ${formatCount(changes.compared)} weights checked in both have another verdict:`}
      </p>
      {changed > 0 && (
        <ul>
          {changes.changes.slice(0, MOST_CHANGES).map(({ from, to, count }) => (
            <li key={`${from} ${to}`}>
              {formatCount(count)} from <span className={`verdict-text ${from}`}>{from}</span> to{' '}
              <span className={`verdict-text ${to}`}>{to}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The medians of the tensor in view at the cursor's h. */
function Medians({
  pinned,
  result,
  view,
  inView,
}: {
  pinned: Pinned;
  result: Result;
  view: View;
  inView: TensorInView;
}): ReactNode {
  const { name } = inView.tensor.tensor;
  const under = pinnedTensor(pinned, name, view.kind);
  if (under === undefined || inView.summary === undefined) {
    return (
      <div>
        <dt>{name}</dt>
        <dd>
          {pinned.summaries[view.kind] === undefined
            ? `not pinned as ${view.kind} error`
            : 'not in the pinned run'}
        </dd>
      </div>
    );
  }
  const h = result.sweep.steps[view.stepNumber];
  const before = medianNear(under.steps, under.summary, h);
  const after = inView.summary.median[view.stepNumber];
  const words = (error: number): string =>
    view.kind === 'relative'
      ? formatDigits(error === 0 ? Infinity : -Math.log10(error))
      : formatScientific(error, 2);
  return (
    <div>
      <dt>
        {view.kind === 'relative' ? 'Median digits at h' : 'Median error at h'}, {name}
      </dt>
      <dd>
        <s>
          <Maths>{words(before)}</Maths>
        </s>{' '}
        <Maths>{words(after)}</Maths>
      </dd>
    </div>
  );
}
