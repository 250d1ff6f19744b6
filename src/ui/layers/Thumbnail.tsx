import { type ReactNode, useEffect, useRef } from 'react';
import type { ImagePreview } from '../../worker/protocol.ts';
import { useAppState } from '../storeContext.ts';

/** One image of a set, dark on light in light theme and the other way round in dark. */
export function Thumbnail({
  images,
  number,
  side,
}: {
  images: ImagePreview;
  number: number;
  side: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useAppState(({ view }) => view.theme);
  const { size, pixels, labels } = images;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const values = pixels.subarray(number * size * size, (number + 1) * size * size);
    const [low, high] = values.reduce(
      ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
      [Infinity, -Infinity],
    );
    const picture = context.createImageData(size, size);
    values.forEach((value, i) => {
      const share = high > low ? (value - low) / (high - low) : 0;
      const grey = Math.round(255 * (theme === 'dark' ? share : 1 - share));
      picture.data.set([grey, grey, grey, 255], 4 * i);
    });
    context.putImageData(picture, 0, 0);
  }, [pixels, number, size, theme]);
  return (
    <canvas
      ref={canvas}
      width={size}
      height={size}
      role="img"
      aria-label={`image of class ${labels[number]}`}
      style={{ width: side, height: side }}
    />
  );
}
