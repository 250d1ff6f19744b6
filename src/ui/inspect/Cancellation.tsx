import type { ReactNode } from 'react';
import type { Precision } from '../../network/precision.ts';
import { alignDigits, formatPowerOfTen } from '../../numerics/format.ts';
import type { ElementInView } from '../../store/inView.ts';
import { Maths } from '../Maths.tsx';
import { Grouped } from './Grouped.tsx';

/** Decimals after the first digit that a loss has. */
const DECIMALS: Record<Precision, number> = { float32: 7, float64: 15, doubleDouble: 31 };
/** As many characters of a number as fit the column: sign, digit, point and decimals. */
const ROOM = 18;
/** Characters kept of a shared beginning that is too long. */
const BEGINNING = 5;

/** How f(w + h) and f(w − h) cancel: the digits they share are lost to the difference. */
export function Cancellation({
  element: { plus, minus, plusLow, minusLow },
  precision,
}: {
  element: ElementInView;
  precision: Precision;
}): ReactNode {
  const decimals = DECIMALS[precision];
  const aligned = alignDigits(plus, minus, decimals, { a: plusLow, b: minusLow });
  if (aligned === undefined) {
    return (
      <section className="inspect-block">
        <h3>Where the digits go</h3>
        <p className="muted">A loss at w ± h is not a finite number.</p>
      </section>
    );
  }
  const { first, second, difference, matched, exponent } = aligned;
  const shared = first.slice(0, matched).replace(/[^0-9]/g, '').length;
  const survives = difference.search(/[1-9]/);
  const power = exponent !== 0 && (
    <span className="power-of-ten">
      <Maths>{`×${formatPowerOfTen(exponent)}`}</Maths>
    </span>
  );
  return (
    <section className="inspect-block">
      <h3>Where the digits go</h3>
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
      <p className="muted">
        {inWords(shared, decimals + 1, plus === minus && plusLow === minusLow)}
      </p>
    </section>
  );
}

/** Digits are counted as they are written, sixteen for a float64. */
function inWords(shared: number, digits: number, isEqual: boolean): string {
  if (isEqual) return `All ${digits} digits cancel: rounding has swallowed the step.`;
  if (shared === 0) return `None of the ${digits} digits cancels: all are left for the derivative.`;
  const left = digits - shared;
  if (left === 0) return `All ${digits} digits cancel; what is left lies beyond them.`;
  return `${shared} of ${digits} digits ${shared === 1 ? 'cancels' : 'cancel'}; ${left} ${left === 1 ? 'is' : 'are'} left for the derivative.`;
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
