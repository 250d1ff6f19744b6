import type { ReactNode } from 'react';
import { alignDigits, formatPowerOfTen, formatScientific } from '../../numerics/format.ts';
import type { Verdict } from '../../check/verdict.ts';
import { Maths } from '../Maths.tsx';
import { Grouped } from './Grouped.tsx';

/** Analytic over numeric over their difference, digit by digit under one exponent. */
export function Digits({
  analytic,
  numeric,
  verdict,
}: {
  analytic: number;
  numeric: number;
  verdict: Verdict;
}): ReactNode {
  const aligned = alignDigits(analytic, numeric);
  if (aligned === undefined) {
    return (
      <table className="digits">
        <tbody>
          <tr>
            <th scope="row">analytic</th>
            <td>{formatScientific(analytic, 6)}</td>
          </tr>
          <tr>
            <th scope="row">numeric</th>
            <td>{formatScientific(numeric, 6)}</td>
          </tr>
        </tbody>
      </table>
    );
  }
  const { first, second, difference, matched, exponent } = aligned;
  const power = exponent === 0 ? '' : `×${formatPowerOfTen(exponent)}`;
  const firstNonZero = difference.search(/[1-9]/);
  const split = firstNonZero < 0 ? difference.length : firstNonZero;
  return (
    <table className={`digits ${verdict}`}>
      <tbody>
        {[
          ['analytic', first],
          ['numeric', second],
        ].map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <span className="visually-hidden">{`${text.trim()} ${power}`}</span>
              <span aria-hidden="true">
                {matched > 0 && (
                  <span className="matched-run">
                    <Grouped text={text.slice(0, matched)} from={0} className="matched" />
                  </span>
                )}
                <Grouped text={text.slice(matched)} from={matched} className="rest" />
                <span className="power-of-ten">
                  <Maths>{power}</Maths>
                </span>
              </span>
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">differ by</th>
          <td>
            <span className="visually-hidden">{`${difference.trim()} ${power}`}</span>
            <span aria-hidden="true">
              <Grouped text={difference.slice(0, split)} from={0} className="rest" />
              <Grouped text={difference.slice(split)} from={split} className="differs" />
              <span className="power-of-ten">
                <Maths>{power}</Maths>
              </span>
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
