import type { ReactNode } from 'react';
import { alignDigits, formatPowerOfTen } from '../../numerics/format.ts';
import { Maths } from '../Maths.tsx';
import { Grouped } from './Grouped.tsx';

/** How f(w + h) and f(w − h) cancel: the digits they share are lost to the difference. */
export function Cancellation({ plus, minus }: { plus: number; minus: number }): ReactNode {
  const aligned = alignDigits(plus, minus);
  if (aligned === undefined) {
    return (
      <section className="inspect-block">
        <h3>Where the digits go</h3>
        <p className="muted">A loss at w ± h is not a finite number.</p>
      </section>
    );
  }
  const { first, second, matched, exponent } = aligned;
  const shared = first.slice(0, matched).replace(/[^0-9]/g, '').length;
  const left = 16 - shared;
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
                <s>
                  <Grouped text={text.slice(0, matched)} from={0} className="" />
                </s>
                <b>
                  <Grouped text={text.slice(matched)} from={matched} className="" />
                </b>
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
      <p className="muted">
        {shared === 0
          ? 'No leading digit is shared: nothing cancels at this h.'
          : left <= 0
            ? 'All digits cancel: rounding has swallowed the step.'
            : `The first ${shared === 1 ? 'digit cancels' : `${shared} digits cancel`}. D is built from the ${left} that are left.`}
      </p>
    </section>
  );
}
