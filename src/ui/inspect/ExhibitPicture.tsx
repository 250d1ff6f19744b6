import { type ReactNode, useMemo } from 'react';
import type { Exhibit } from '../../check/causes/exhibit.ts';
import { exhibitInView, type LineInView } from '../../store/exhibitInView.ts';
import type { TensorInView } from '../../store/inView.ts';
import type { Result } from '../../store/state.ts';
import { Thumbnail } from '../layers/Thumbnail.tsx';
import { KernelPictures } from './KernelPictures.tsx';
import { LinePicture } from './LinePicture.tsx';
import { RatioStrip } from './RatioStrip.tsx';

/** What a person can check a cause by, as a small picture; the ratios where the cause has nothing of its own. */
export function ExhibitPicture({
  exhibit,
  result,
  inView,
  element,
}: {
  exhibit: Exhibit | undefined;
  result: Result;
  inView: TensorInView;
  element: number;
}): ReactNode {
  // Only kernels are those of the element: the rest would be found again, among all, with every other selection.
  const of = exhibit?.kind === 'rearranged' ? element : 0;
  const shown = useMemo(() => exhibitInView(exhibit, inView, of), [exhibit, inView, of]);
  const { role } = inView.tensor.tensor;
  switch (shown?.kind) {
    case undefined:
      return null;
    case 'ratios':
      return <RatioStrip shown={shown} role={role} />;
    case 'kernels':
      return <KernelPictures shown={shown} />;
    case 'line':
      return (
        <>
          <Sample shown={shown} result={result} />
          <LinePicture shown={shown} role={role} />
        </>
      );
  }
}

/** The sample that the numbers speak of, as far as its image is known. */
function Sample({ shown: { sample }, result }: { shown: LineInView; result: Result }): ReactNode {
  const { images } = result;
  if (sample === undefined || images === null || sample.number >= images.labels.length) return null;
  return (
    <p className="sample">
      <Thumbnail images={images} number={sample.number} side={40} /> Sample {sample.number}, counted
      from 0
    </p>
  );
}
