import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Result } from '../../store/state.ts';

const TakeHomeDialog = lazy(async () => ({
  default: (await import('../dialogs/TakeHomeDialog.tsx')).TakeHomeDialog,
}));

/** Opens what a test of this layer elsewhere should look like. */
export function TakeHomeButton({ result, layer }: { result: Result; layer: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="link take-home" onClick={() => setIsOpen(true)}>
        Copy for my test
      </button>
      {isOpen && (
        <Suspense>
          <TakeHomeDialog result={result} layer={layer} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
