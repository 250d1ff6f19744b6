import { type ReactNode, useEffect, useRef } from 'react';
import type { CurveTable } from '../../check/curveColumns.ts';
import { curveStyles } from '../../plot/bundle.ts';
import { drawCurves, type Lines } from '../../plot/curves.ts';
import type { Frame } from '../../plot/frame.ts';
import { fitCanvas } from '../fitCanvas.ts';
import { usePalette } from '../palette.ts';
import { type Painting, PAINTINGS } from '../picture/paintings.ts';

/** The faint curves, line by line. A drawing that took long is not repeated at once. */
export function LinesCanvas({
  steps,
  table,
  lines,
  frame,
  width,
  height,
}: {
  steps: Float64Array;
  table: CurveTable;
  lines: Lines;
  frame: Frame;
  width: number;
  height: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const notBefore = useRef(0);
  const palette = usePalette();

  useEffect(() => {
    const paint: Painting = (context, { verdict, faintOpacity }) => {
      const styles = curveStyles(verdict, faintOpacity, lines.styles);
      drawCurves(context, frame, steps, table, lines, styles);
    };
    if (canvas.current !== null) PAINTINGS.set(canvas.current, paint);
    const draw = (): void => {
      const context = fitCanvas(canvas.current, width, height);
      if (context === undefined) return;
      const began = performance.now();
      paint(context, palette);
      const now = performance.now();
      notBefore.current = now + 5 * (now - began);
    };
    const wait = notBefore.current - performance.now();
    const timer = setTimeout(draw, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [steps, table, lines, frame, width, height, palette]);

  return (
    <canvas ref={canvas} className="curve-canvas" style={{ width, height }} aria-hidden="true" />
  );
}
