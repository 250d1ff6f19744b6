import { lazy, type ReactNode, Suspense } from 'react';
import type { CurveBundle } from '../../plot/bundle.ts';
import type { Frame } from '../../plot/frame.ts';
import { LinesCanvas } from './LinesCanvas.tsx';

const DensityCanvas = lazy(() => import('./DensityCanvas.tsx'));

/** The curves under the SVG, one by one or, where they are too many, as a density. */
export function CurveCanvas({
  bundle: { steps, table, drawn },
  frame,
  width,
  height,
}: {
  bundle: CurveBundle;
  frame: Frame;
  width: number;
  height: number;
}): ReactNode {
  if ('planes' in drawn) {
    return (
      <Suspense fallback={null}>
        <DensityCanvas steps={steps} density={drawn} frame={frame} width={width} height={height} />
      </Suspense>
    );
  }
  return (
    <LinesCanvas
      steps={steps}
      table={table}
      lines={drawn}
      frame={frame}
      width={width}
      height={height}
    />
  );
}
