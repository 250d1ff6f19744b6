import type { ReactNode } from 'react';
import { formatPowerOfTen } from '../../numerics/format.ts';
import type { Cancellation } from '../../store/cancellation.ts';
import { Maths } from '../Maths.tsx';
import { Grouped } from './Grouped.tsx';
import '../styles/details.css';

/** As many characters of a number as fit the column: sign, digit, point and decimals. */
const ROOM = 18;
/** Characters kept of a beginning that is too long. */
const BEGINNING = 5;

/** Two losses over their difference, the digits struck out that it loses. */
export function CancelledDigits({ cancelled }: { cancelled: Cancellation }): ReactNode {
  const { losses, difference, struck, exponent } = cancelled;
  const rows = difference === undefined ? losses : [...losses, difference];
  const isSigned = rows.some(({ text }) => text[0] !== ' ');
  return (
    <table className={`digits cancellation${isSigned ? '' : ' unsigned'}`}>
      <tbody>
        {rows.map(({ name, text }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Struck text={text} struck={struck} />
              {exponent !== 0 && (
                <span className="power-of-ten">
                  <Maths>{`×${formatPowerOfTen(exponent)}`}</Maths>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number with its lost digits struck out; of one too long for its line, the middle of them and then the end is left out. */
function Struck({ text, struck }: { text: string; struck: number }): ReactNode {
  const hidden = Math.max(0, Math.min(struck - BEGINNING, text.length - ROOM));
  const end = Math.min(text.length, ROOM + hidden);
  return (
    <>
      <Grouped text={text[0]} from={0} className="" />
      <s>
        <Grouped text={text.slice(1, struck - hidden)} from={1} className="" />
      </s>
      {hidden > 0 && '…'}
      <b>
        <Grouped text={text.slice(struck, end)} from={struck} className="" />
      </b>
      {end < text.length && '…'}
    </>
  );
}
