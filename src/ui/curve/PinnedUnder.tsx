import { type ReactNode, useEffect, useMemo } from 'react';
import type { Frame } from '../../plot/frame.ts';
import { alongCurve } from '../../plot/noteBeside.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import type { TensorInView } from '../../store/inView.ts';
import { isPinnedItself, pinnedElement, pinnedTensor, runNames } from '../../store/pinned.ts';
import type { Pinned, Result, View } from '../../store/state.ts';
import { NOTHING_UNDER, type UnderCurves } from './underCurves.ts';

/** The pinned run under the one in view, in grey: band, median, and the selected weight's curve. */
export default function PinnedUnder({
  pinned,
  result,
  view,
  inView,
  element,
  frame,
  onDrawn,
}: {
  pinned: Pinned;
  result: Result;
  view: View;
  inView: TensorInView;
  /** The one whose curve is shown, too; undefined for none. */
  element: number | undefined;
  frame: Frame;
  /** Hears where the lines run, and what they are called. */
  onDrawn?: ((under: UnderCurves) => void) | undefined;
}): ReactNode {
  const { kind } = view;
  const { tensor } = inView;
  const { name: tensorName } = tensor.tensor;
  const { pinned: name, present } = runNames(pinned, result, view);
  const isItself = isPinnedItself(pinned, result, view);
  const under = useMemo(() => pinnedTensor(pinned, tensorName, kind), [pinned, tensorName, kind]);
  const flat = element === undefined ? undefined : tensor.index[element];
  const selected = useMemo(
    () =>
      under === undefined || flat === undefined ? undefined : pinnedElement(pinned, under, flat),
    [pinned, under, flat],
  );
  const isDrawn = !isItself && under !== undefined;
  useEffect(() => {
    if (!isDrawn || onDrawn === undefined) return;
    const lines =
      selected === undefined ? [under.summary.median] : [under.summary.median, selected];
    onDrawn({
      points: lines.flatMap((errors) => alongCurve(frame, under.steps, errors)),
      name,
      present,
    });
    return () => onDrawn(NOTHING_UNDER);
  }, [isDrawn, onDrawn, under, selected, frame, name, present]);
  if (!isDrawn) return null;
  const { steps, summary } = under;
  return (
    <g className="pinned">
      <path className="pinned-band" d={bandPath(frame, steps, summary.low, summary.high)} />
      <path className="pinned-median" d={curvePath(frame, steps, summary.median)} />
      {selected !== undefined && (
        <path className="pinned-selected" d={curvePath(frame, steps, selected)} />
      )}
    </g>
  );
}
