import { memo, type ReactNode } from 'react';
import type { Result } from '../store/state.ts';
import { Caveats } from './Caveats.tsx';
import { PinButton } from './compare/PinButton.tsx';
import { PinnedLine } from './compare/PinnedLine.tsx';
import { FirstLine } from './FirstLine.tsx';

/** Between the answer and the plot: what makes the check mean less, keeping the run, and a newcomer's line. */
export default memo(function RunNotes({ result }: { result: Result }): ReactNode {
  return (
    <>
      <div className="run-notes">
        <Caveats result={result} />
        <PinButton />
      </div>
      <PinnedLine result={result} />
      <FirstLine result={result} />
    </>
  );
});
