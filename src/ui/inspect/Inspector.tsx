import { lazy, type ReactNode, Suspense } from 'react';
import { type ElementInView, elementNameOf } from '../../store/inView.ts';
import { Maths } from '../Maths.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { Digits } from './Digits.tsx';
import type { ShownTensor } from './shown.ts';

/** Fetched while the first check runs: the first picture does not wait for it. */
const Details = lazy(() => import('./Details.tsx'));

/** One element: its two gradients digit by digit, the verdict in a sentence, and all that is behind it. */
export function Inspector({
  result,
  view,
  inView,
  element,
}: ShownTensor & { element: ElementInView | undefined }): ReactNode {
  const name = elementNameOf(inView.tensor, view.element);
  if (element === undefined) {
    return (
      <section className="inspector" aria-label="Selected weight">
        <h2>{name}</h2>
        <p className="muted">Not checked yet.</p>
      </section>
    );
  }
  const { comparison, judgement, sentence } = element;
  return (
    <section className="inspector" aria-label="Selected weight">
      <header>
        <h2>{name}</h2>
        <span className={`verdict-text ${judgement.verdict}`}>
          <VerdictIcon verdict={judgement.verdict} /> {judgement.verdict}
        </span>
      </header>
      <Digits
        analytic={comparison.analytic}
        numeric={comparison.numeric}
        verdict={judgement.verdict}
      />
      <p className="sentence">
        <strong>{sentence.verdict}</strong> <Maths>{sentence.text}</Maths>
      </p>
      <Suspense>
        <Details result={result} view={view} inView={inView} element={element} />
      </Suspense>
    </section>
  );
}
