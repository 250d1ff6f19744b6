import { type ReactNode, useEffect, useMemo } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { Point } from '../../plot/labels.ts';
import { alongCurve } from '../../plot/noteBeside.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import type { TensorInView } from '../../store/inView.ts';
import { isPinnedItself, pinnedElement, pinnedTensor } from '../../store/pinned.ts';
import type { Pinned, Result, View } from '../../store/state.ts';

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
  /** Hears where the lines run, for what must keep off them. */
  onDrawn?: ((points: readonly Point[]) => void) | undefined;
}): ReactNode {
  const { kind } = view;
  const { tensor } = inView;
  const { name } = tensor.tensor;
  const isItself = isPinnedItself(pinned, result, view);
  const under = useMemo(() => pinnedTensor(pinned, name, kind), [pinned, name, kind]);
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
    onDrawn(lines.flatMap((errors) => alongCurve(frame, under.steps, errors)));
    return () => onDrawn([]);
  }, [isDrawn, onDrawn, under, selected, frame]);
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
