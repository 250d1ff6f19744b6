import '../styles/details.css';
import type { ReactNode } from 'react';
import { Bend } from './Bend.tsx';
import { Cancellation } from './Cancellation.tsx';
import { Causes } from './Causes.tsx';
import { ErrorSplit } from './ErrorSplit.tsx';
import { Figures } from './Figures.tsx';
import { FlippedDecisions } from './FlippedDecisions.tsx';
import type { ShownElement } from './shown.ts';

/** What stands behind the verdict on one element. A chunk of its own, and therefore the file's default. */
export default function Details({ result, view, inView, element }: ShownElement): ReactNode {
  // Where nothing depends on the weight there is no error to take apart.
  const hasError = element.judgement.verdict !== 'zero';
  return (
    <>
      <Causes result={result} view={view} inView={inView} element={element} />
      <Bend result={result} view={view} inView={inView} element={element} />
      <Figures result={result} view={view} element={element} inView={inView} />
      {hasError && <ErrorSplit result={result} element={element} stepNumber={view.stepNumber} />}
      {hasError && inView.tensor.numeric === undefined && (
        <Cancellation element={element} precision={result.sweep.precision} />
      )}
      <FlippedDecisions result={result} view={view} />
    </>
  );
}
