import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { CurveDensity } from '../../check/curveDensity.ts';
import { densityPicture, rowsAround } from '../../plot/densityPicture.ts';
import type { Frame } from '../../plot/frame.ts';
import { fitCanvas } from '../fitCanvas.ts';
import { usePalette } from '../palette.ts';

/** Too many curves to tell apart, drawn as how many of them pass where. */
export default function DensityCanvas({
  steps,
  density,
  frame,
  width,
  height,
}: {
  steps: Float64Array;
  density: CurveDensity;
  frame: Frame;
  width: number;
  height: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { verdict: colors } = usePalette();
  const [lowest, highest] = useMemo(
    () => rowsAround(frame.y.domain().map((error) => Math.log10(error)) as [number, number]),
    [frame],
  );
  const picture = useMemo(
    () => densityPicture(density, [lowest, highest], colors),
    [density, lowest, highest, colors],
  );

  useEffect(() => {
    const context = fitCanvas(canvas.current, width, height);
    if (context === undefined) return;
    const cells = new OffscreenCanvas(picture.width, picture.height);
    const image = new ImageData(picture.pixels, picture.width, picture.height);
    cells.getContext('2d')?.putImageData(image, 0, 0);
    const left = frame.x(steps[steps.length - 1]);
    const top = frame.y(10 ** highest);
    context.beginPath();
    context.rect(frame.left, frame.ceiling, frame.right - frame.left, frame.floor - frame.ceiling);
    context.clip();
    context.drawImage(cells, left, top, frame.x(steps[0]) - left, frame.y(10 ** lowest) - top);
  }, [picture, steps, frame, width, height, lowest, highest]);

  return (
    <canvas
      ref={canvas}
      className="curve-canvas density"
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}
