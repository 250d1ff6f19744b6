import type { MapLayout } from './weightMap.ts';

/** The part of a weight map that is shown: `left` and `top` in the layout's pixels, enlarged `scale` times. */
export interface MapView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export const WHOLE_MAP: MapView = { scale: 1, left: 0, top: 0 };

/** Pixels of a cell that is as large as it gets: its digits can be read. */
const READABLE_CELL = 40;
/** Cells this large need no enlarging. */
const LARGE_CELL = 22;

/** How far a map can be enlarged: until digits fit into its cells. 1 where its cells are large already. */
export function largestScale({ cell }: MapLayout): number {
  return cell >= LARGE_CELL ? 1 : READABLE_CELL / cell;
}

/** Enlarged by a factor, what lies under the point (x, y) of the screen staying there. */
export function zoomed(
  view: MapView,
  layout: MapLayout,
  size: MapSize,
  factor: number,
  x: number,
  y: number,
): MapView {
  const scale = Math.min(largestScale(layout), Math.max(1, view.scale * factor));
  return kept(
    {
      scale,
      left: view.left + x / view.scale - x / scale,
      top: view.top + y / view.scale - y / scale,
    },
    layout,
    size,
  );
}

/** Moved by so many pixels of the screen. */
export function panned(
  view: MapView,
  layout: MapLayout,
  size: MapSize,
  dx: number,
  dy: number,
): MapView {
  const { scale, left, top } = view;
  return kept({ scale, left: left - dx / scale, top: top - dy / scale }, layout, size);
}

/** Moved just far enough that an element is in view; the same where it is. */
export function showing(view: MapView, layout: MapLayout, size: MapSize, element: number): MapView {
  if (view.scale === 1 || element >= layout.x.length) return view;
  const into = (from: number, shown: number, at: number): number =>
    Math.min(at, Math.max(from, at + layout.cell - shown));
  const left = into(view.left, size.width / view.scale, layout.x[element]);
  const top = into(view.top, size.height / view.scale, layout.y[element]);
  return left === view.left && top === view.top ? view : { ...view, left, top };
}

/** Without empty margins. */
function kept({ scale, left, top }: MapView, layout: MapLayout, size: MapSize): MapView {
  const within = (at: number, whole: number, shown: number): number =>
    Math.max(0, Math.min(at, whole - shown / scale));
  return {
    scale,
    left: within(left, layout.width, size.width),
    top: within(top, layout.height, size.height),
  };
}
