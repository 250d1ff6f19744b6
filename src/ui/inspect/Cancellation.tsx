import type { ReactNode } from 'react';
import type { Precision } from '../../network/precision.ts';
import { cancellation, cancelledWords } from '../../store/cancellation.ts';
import type { ElementInView } from '../../store/inView.ts';
import { CancelledDigits } from './CancelledDigits.tsx';

/** How f(w + h) and f(w − h) cancel: the digits they share are lost to the difference. */
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
        <p className="muted">A loss at w ± h is not a finite number.</p>
      ) : (
        <>
          <CancelledDigits cancelled={cancelled} />
          <p className="muted">{cancelledWords(cancelled)}</p>
        </>
      )}
    </section>
  );
}
