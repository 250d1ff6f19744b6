import type { ReactNode } from 'react';
import type { ImagePreview } from '../../worker/protocol.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** The first images of a set. */
export function ImageStrip({
  images,
  shown,
  side,
}: {
  images: ImagePreview;
  shown: number;
  /** CSS pixels a side. */
  side: number;
}): ReactNode {
  const count = Math.min(shown, images.labels.length);
  return (
    <span className="image-strip">
      {Array.from({ length: count }, (_, n) => (
        <Thumbnail key={n} images={images} number={n} side={side} />
      ))}
    </span>
  );
}
