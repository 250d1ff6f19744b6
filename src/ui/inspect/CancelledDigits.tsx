import type { ReactNode } from 'react';
import { formatPowerOfTen } from '../../numerics/format.ts';
import type { Cancellation } from '../../store/cancellation.ts';
import { Maths } from '../Maths.tsx';
import { Grouped } from './Grouped.tsx';
import '../styles/details.css';

/** As many characters of a number as fit the column: sign, digit, point and decimals. */
const ROOM = 18;
/** Characters kept of a shared beginning that is too long. */
const BEGINNING = 5;

/** f(w + h) over f(w − h) over their difference, the shared digits struck out. */
export function CancelledDigits({ cancelled }: { cancelled: Cancellation }): ReactNode {
  const { first, second, difference, matched, exponent } = cancelled;
  const survives = difference.search(/[1-9]/);
  const power = exponent !== 0 && (
    <span className="power-of-ten">
      <Maths>{`×${formatPowerOfTen(exponent)}`}</Maths>
    </span>
  );
  return (
    <table className="digits cancellation">
      <tbody>
        {[
          ['f(w + h)', first],
          ['f(w − h)', second],
        ].map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Loss text={text} matched={matched} />
              {power}
            </td>
          </tr>
        ))}
        {survives >= 0 && (
          <tr>
            <th scope="row">difference</th>
            <td>
              <Loss text={difference} matched={survives} />
              {power}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** A loss with its shared digits struck out; of one too long for its line, the middle of them and then the end is left out. */
function Loss({ text, matched }: { text: string; matched: number }): ReactNode {
  const hidden = Math.max(0, Math.min(matched - BEGINNING, text.length - ROOM));
  const end = Math.min(text.length, ROOM + hidden);
  return (
    <>
      <s>
        <Grouped text={text.slice(0, matched - hidden)} from={0} className="" />
      </s>
      {hidden > 0 && '…'}
      <b>
        <Grouped text={text.slice(matched, end)} from={matched} className="" />
      </b>
      {end < text.length && '…'}
    </>
  );
}
