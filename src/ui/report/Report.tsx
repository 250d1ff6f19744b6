import { Fragment, type ReactNode } from 'react';
import { formatCount, formatDigits, formatScientific } from '../../numerics/format.ts';
import { runInWords } from '../../store/runWords.ts';
import { headlineOf } from '../../store/headlineInView.ts';
import type { Result, State } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import { VERDICT_NAMES } from '../verdictNames.ts';

/** More rows than a page has room for are told of in a line. */
const MOST_ROWS = 18;

/** One page: the question, the answer, the plot, the layers, the settings and where to find it all again. */
export function Report({
  state,
  result,
  picture,
  address,
}: {
  state: State;
  result: Result;
  picture: SVGSVGElement;
  address: string;
}): ReactNode {
  const { title, detail } = headlineOf(result, state.view, state.run.phase);
  const { recording, sweep } = result;
  const h = sweep.steps[Math.min(state.view.stepNumber, sweep.steps.length - 1)];
  return (
    <>
      <p className="report-question">Close Enough: how close is close enough?</p>
      <h1>{title}</h1>
      <p>
        {detail.map(({ text, strong }, i) =>
          strong ? (
            <strong key={i}>
              <Maths>{text}</Maths>
            </strong>
          ) : (
            <Maths key={i}>{text}</Maths>
          ),
        )}
      </p>
      <div className="report-plot" ref={(place) => place?.replaceChildren(picture)} />
      <LayerTable result={result} />
      <dl>
        {[...runInWords(result, state.view.scheme)].map(([name, text]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <Maths>{text}</Maths>
            </dd>
          </Fragment>
        ))}
        <dt>h of the cursor</dt>
        <dd>
          <Maths>{formatScientific(h)}</Maths>
        </dd>
      </dl>
      {recording === null && <p className="report-link">{address}</p>}
    </>
  );
}

/** Verdicts tensor by tensor. */
function LayerTable({ result }: { result: Result }): ReactNode {
  const { sweep, summaries } = result;
  const { tensors } = sweep;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col">checked</th>
          {VERDICT_NAMES.map((verdict) => (
            <th key={verdict} scope="col">
              {verdict}
            </th>
          ))}
          <th scope="col">h*</th>
          <th scope="col">digits there</th>
        </tr>
      </thead>
      <tbody>
        {tensors.slice(0, MOST_ROWS).map(({ tensor, index }, i) => {
          const summary = summaries[i];
          // Where nothing agrees no step is best.
          const best = summary?.of === 'agreeing' ? summary.atBest : undefined;
          return (
            <tr key={tensor.name}>
              <th scope="row">{tensor.name}</th>
              <td>
                {formatCount(summary?.done ?? 0)} of {formatCount(index.length)}
              </td>
              {VERDICT_NAMES.map((verdict) => (
                <td key={verdict}>{summary?.counts[verdict] || ''}</td>
              ))}
              <td>
                <Maths>
                  {best === undefined ? '' : formatScientific(sweep.steps[best.stepNumber])}
                </Maths>
              </td>
              <td>
                {best !== undefined && `${formatDigits(best.least)} to ${formatDigits(best.most)}`}
              </td>
            </tr>
          );
        })}
      </tbody>
      {tensors.length > MOST_ROWS && (
        <tfoot>
          <tr>
            <td colSpan={9}>and {tensors.length - MOST_ROWS} more</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
