import { type ReactNode, useEffect, useState } from 'react';
import type { ErrorBand } from '../../check/errorBand.ts';
import type { Frame } from '../../plot/frame.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { correctedInView } from '../../store/fixInView.ts';
import type { TensorInView } from '../../store/inView.ts';
import { PreviewCurves } from '../../store/previewCurves.ts';
import type { Result, View } from '../../store/state.ts';
import { inSlices } from '../slices.ts';
import '../styles/preview.css';

/** Band and median of the whole tensor as a suspected fix would make them. */
export default function PreviewBand({
  result,
  view,
  inView,
  frame,
}: {
  result: Result;
  view: View;
  inView: TensorInView;
  frame: Frame;
}): ReactNode {
  const { sweep } = result;
  const { tensor } = inView;
  const { scheme, kind } = view;
  const corrected = correctedInView(result, view, inView);
  const [band, setBand] = useState<ErrorBand>();
  useEffect(() => {
    let isWanted = true;
    const find = async (): Promise<void> => {
      setBand(undefined);
      if (corrected === undefined) return;
      const curves = new PreviewCurves(sweep, tensor, corrected, { scheme, kind });
      const wanted = (): boolean => isWanted;
      const found =
        (await inSlices(curves.count, 64, (from, to) => curves.findErrors(from, to), wanted)) &&
        (await inSlices(sweep.steps.length, 1, (from, to) => curves.findBand(from, to), wanted));
      if (found && curves.count > 1) setBand(curves.band);
    };
    void find();
    return () => {
      isWanted = false;
    };
  }, [sweep, tensor, corrected, scheme, kind]);
  if (band === undefined) return null;
  return (
    <g className="preview-all">
      <path className="preview-band" d={bandPath(frame, sweep.steps, band.low, band.high)} />
      <path className="preview-median" d={curvePath(frame, sweep.steps, band.median)} />
    </g>
  );
}
