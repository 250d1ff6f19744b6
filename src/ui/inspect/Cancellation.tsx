import type { ReactNode } from 'react';
import type { Precision } from '../../network/precision.ts';
import { cancellation, cancelledWords } from '../../store/cancellation.ts';
import type { ElementInView } from '../../store/inView.ts';
import { CancelledDigits } from './CancelledDigits.tsx';

/** How the two losses cancel that the scheme in view subtracts. */
export function Cancellation({
  element,
  precision,
}: {
  element: ElementInView;
  precision: Precision;
}): ReactNode {
  const cancelled = cancellation(element, precision);
  return (
    <section className="inspect-block">
      <h3>Where the digits go</h3>
      {cancelled === undefined ? (
        <p className="muted">One of the two losses is not known, or not a finite number.</p>
      ) : (
        <>
          <CancelledDigits cancelled={cancelled} />
          <p className="muted">{cancelledWords(cancelled)}</p>
        </>
      )}
    </section>
  );
}
