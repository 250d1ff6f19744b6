import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { CurveTable } from '../../check/curveColumns.ts';
import { chosenCurves, drawnOf } from '../../plot/brush.ts';
import { drawCurves } from '../../plot/curves.ts';
import type { Frame } from '../../plot/frame.ts';
import { fitCanvas } from '../fitCanvas.ts';
import { usePalette } from '../palette.ts';

/** The brushed curves over the others; of too many for that some, while the map tells which they all are. */
export default function BrushedCurves({
  steps,
  table,
  brushed,
  frame,
  width,
  height,
}: {
  steps: Float64Array;
  table: CurveTable;
  brushed: Int32Array;
  frame: Frame;
  width: number;
  height: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ink } = usePalette();
  const chosen = useMemo(
    () => chosenCurves(table, drawnOf(brushed), steps.length),
    [table, brushed, steps],
  );
  useEffect(() => {
    const context = fitCanvas(canvas.current, width, height);
    if (context === undefined) return;
    const opacity = Math.min(0.8, Math.max(0.08, 12 / chosen.count));
    const lines = {
      styles: new Uint8Array(chosen.count),
      loudTo: new Int32Array(chosen.count).fill(steps.length - 1),
    };
    const style = { color: ink, width: 1.25, opacity };
    drawCurves(context, frame, steps, chosen, lines, [style, style, style, style, style]);
  }, [chosen, steps, frame, width, height, ink]);
  return (
    <canvas ref={canvas} className="brushed-canvas" style={{ width, height }} aria-hidden="true" />
  );
}
