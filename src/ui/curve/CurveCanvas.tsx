import { type ReactNode, useEffect, useRef } from 'react';
import { curveStyles, QUIET, type TensorBundle } from '../../plot/bundle.ts';
import { drawCurves } from '../../plot/curves.ts';
import type { Frame } from '../../plot/frame.ts';
import { usePalette } from '../palette.ts';
import { type Painting, PAINTINGS } from '../picture/paintings.ts';

/** The faint curves, on a canvas under the SVG. A drawing that took long is not repeated at once. */
export function CurveCanvas({
  bundle,
  frame,
  width,
  height,
}: {
  bundle: TensorBundle;
  frame: Frame;
  width: number;
  height: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const notBefore = useRef(0);
  const palette = usePalette();

  useEffect(() => {
    const paint: Painting = (context, { verdict, faintOpacity }) => {
      const styles = curveStyles(verdict, faintOpacity, bundle.styles);
      drawCurves(context, frame, bundle, styles, QUIET);
    };
    if (canvas.current !== null) PAINTINGS.set(canvas.current, paint);
    const draw = (): void => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const began = performance.now();
      const ratio = window.devicePixelRatio;
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      context.scale(ratio, ratio);
      paint(context, palette);
      const now = performance.now();
      notBefore.current = now + 5 * (now - began);
    };
    const wait = notBefore.current - performance.now();
    const timer = setTimeout(draw, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [bundle, frame, width, height, palette]);

  return (
    <canvas ref={canvas} className="curve-canvas" style={{ width, height }} aria-hidden="true" />
  );
}
