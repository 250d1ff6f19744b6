import type { ReactNode } from 'react';
import { formatScientific } from '../../numerics/format.ts';
import type { ElementInView } from '../../store/inView.ts';
import { canMeasure, immeasurableBecause } from '../../store/split.ts';
import type { Result } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import { useActions } from '../storeContext.ts';

/** A share of the bar that would be no pixel wide. */
const LEAST_SHOWN = 1 / 300;

interface Row {
  readonly name: string;
  readonly className: string;
  readonly size: number;
}

/** What the error at the cursor's h is made of: signed parts that add up to it, and a bar of their shares. */
export function ErrorSplit({
  result,
  element: { split, h },
  stepNumber,
}: {
  result: Result;
  element: ElementInView;
  stepNumber: number;
}): ReactNode {
  const { changeView } = useActions();
  if (split === undefined) return null;
  const { kink, truncation, roundOff } = split.parts[stepNumber];
  const parts: Row[] = [
    { name: 'truncation', className: 'truncation', size: truncation },
    { name: 'round-off', className: 'round-off', size: roundOff },
    { name: 'kink', className: 'kink', size: kink },
    { name: 'derivative − analytic', className: 'mistake', size: split.mistake },
  ];
  const rows = parts.filter(({ size }) => size !== 0);
  const sum = parts.reduce((total, { size }) => total + size, 0);
  const whole = rows.reduce((total, { size }) => total + Math.abs(size), 0);
  return (
    <section className="inspect-block" aria-label="What the error is made of">
      <h3>
        <Maths>{`The error at h = ${formatScientific(h)}`}</Maths>
      </h3>
      {Number.isNaN(sum) ? (
        <p className="muted">There is no difference at this h.</p>
      ) : (
        <>
          <div className="parts-bar" aria-hidden="true">
            {rows
              .filter(({ size }) => Math.abs(size) > LEAST_SHOWN * whole)
              .map(({ className, size }) => (
                <i
                  key={className}
                  className={className}
                  style={{ width: `${(100 * Math.abs(size)) / whole}%` }}
                />
              ))}
          </div>
          <table className="parts">
            <tbody>
              {rows.map(({ name, className, size }) => (
                <tr key={name}>
                  <th scope="row">
                    <i className={`key ${className}`} aria-hidden="true" />
                    {name}
                  </th>
                  <td>
                    <Maths>{signed(size)}</Maths>
                  </td>
                </tr>
              ))}
              <tr className="sum">
                <th scope="row">numeric − {split.mistake === 0 ? 'derivative' : 'analytic'}</th>
                <td>
                  <Maths>{signed(sum)}</Maths>
                </td>
              </tr>
            </tbody>
          </table>
        </>
      )}
      {split.mistake !== 0 && (
        <p className="muted">
          <Maths>{`The mistake: analytic lies ${formatScientific(Math.abs(split.mistake), 3)} ${split.mistake < 0 ? 'above' : 'below'} the derivative, at every h.`}</Maths>
        </p>
      )}
      <p className="muted">
        {kink === 0 && 'No kink in it. '}
        {split.isMeasured
          ? 'Measured: the same losses in double-double, decisions held.'
          : (immeasurableBecause(result) ?? 'Told apart by the fit.')}
        {!split.isMeasured && canMeasure(result) && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => changeView({ measuring: true })}>
              Measure in double-double
            </button>
          </>
        )}
      </p>
    </section>
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${formatScientific(value, 3)}`;
}
