import { type ReactNode, useMemo } from 'react';
import type { Frame } from '../../plot/frame.ts';
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
}: {
  pinned: Pinned;
  result: Result;
  view: View;
  inView: TensorInView;
  /** The one whose curve is shown, too; undefined for none. */
  element: number | undefined;
  frame: Frame;
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
  if (isItself || under === undefined) return null;
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
