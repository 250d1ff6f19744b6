import type { ReactNode } from 'react';
import { formatLimit } from '../../numerics/format.ts';
import type { FlipInView } from '../../store/flipsInView.ts';
import type { Result } from '../../store/state.ts';
import { Thumbnail } from '../layers/Thumbnail.tsx';
import { Maths } from '../Maths.tsx';

const SIDE = 52;

/** The decision that flips nearest to w: where it is, in which image, and which h stays clear of it. */
export function FlippedUnit({ flip, result }: { flip: FlipInView; result: Result }): ReactNode {
  const { layer, place, image, h } = flip;
  const where = 'pixel' in place ? `channel ${place.channel}, pixel ${place.pixel}` : place.unit;
  return (
    <div className="callout kink flipped-unit">
      <Seen flip={flip} result={result} />
      <p>
        <strong>
          {layer}, {where}
        </strong>{' '}
        of image {image} flips there.{' '}
        <Maths>
          {h === 0
            ? 'No h is small enough to stay clear of it.'
            : `Stay below h = ${formatLimit(h)}.`}
        </Maths>
      </p>
    </div>
  );
}

/** The image with the part of it that the decision depends on. */
function Seen({ flip: { image, seen }, result: { images } }: { flip: FlipInView; result: Result }) {
  if (images === null || image >= images.labels.length) return null;
  const scale = SIDE / images.size;
  return (
    <span className="seen" style={{ width: SIDE, height: SIDE }}>
      <Thumbnail images={images} number={image} side={SIDE} />
      {seen !== undefined && (
        <i
          style={{
            left: seen.left * scale,
            top: seen.top * scale,
            width: seen.width * scale,
            height: seen.height * scale,
          }}
        />
      )}
    </span>
  );
}
