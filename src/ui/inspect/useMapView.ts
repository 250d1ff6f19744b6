import {
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  type MapSize,
  type MapView,
  panned,
  showing,
  WHOLE_MAP,
  zoomed,
} from '../../plot/mapView.ts';
import type { MapLayout } from '../../plot/weightMap.ts';

/** A press that moves less than this is a click, not a drag. */
const STEADY = 4;
/** How much a notch of the wheel enlarges. */
const WHEEL = 0.002;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What is shown of a map: enlarged by wheel, two fingers and keys, moved by dragging, and following what is selected. */
export function useMapView(
  layout: MapLayout,
  shown: { readonly width: number; readonly tallest: number },
  edge: number,
  selected: number,
  /** Which map it is: another one is shown whole. */
  name: string,
): {
  view: MapView;
  /** What is shown takes so much room: all there is, once the map is enlarged. */
  size: MapSize;
  surface: RefObject<HTMLDivElement | null>;
  /** Enlarges about the selected element. */
  zoom: (factor: number) => void;
  /** A place of the page in the layout's pixels. */
  point: (event: { clientX: number; clientY: number }) => Place;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  };
  /** Whether the last press was a drag. */
  wasDragged: () => boolean;
} {
  const [wanted, setView] = useState(WHOLE_MAP);
  const surface = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Place>());
  const dragged = useRef(false);
  const { width, tallest } = shown;
  const whole = Math.ceil(layout.height);
  const height = wanted.scale > 1 ? Math.max(whole, tallest) : whole;
  const size = useMemo(() => ({ width, height }), [width, height]);
  // The layout may have become another one, with less to show.
  const { scale, left, top } = panned(wanted, layout, size, 0, 0);
  // The same object while it is the same view, so that another selection does not draw the map again.
  const view = useMemo(() => ({ scale, left, top }), [scale, left, top]);

  const place = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }): Place => {
      const box = surface.current?.getBoundingClientRect();
      return { x: clientX - (box?.left ?? 0) - edge, y: clientY - (box?.top ?? 0) - edge };
    },
    [edge],
  );
  const zoomAt = useCallback(
    (factor: number, { x, y }: Place) =>
      setView((now) => zoomed(now, layout, { width, height }, factor, x, y)),
    [layout, width, height],
  );

  // What is selected elsewhere comes into view.
  const [followed, setFollowed] = useState({ name, selected });
  if (followed.name !== name || followed.selected !== selected) {
    setFollowed({ name, selected });
    setView(followed.name === name ? showing(view, layout, size, selected) : WHOLE_MAP);
  }

  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      const factor = Math.exp(-event.deltaY * WHEEL);
      const { x, y } = place(event);
      const next = zoomed(view, layout, { width, height }, factor, x, y);
      // What cannot be enlarged or reduced any more lets the page scroll.
      if (next.scale === view.scale && !event.ctrlKey) return;
      event.preventDefault();
      setView(next);
    };
    // React's own listener could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [view, layout, width, height, place]);

  const up = ({ pointerId }: PointerEvent<HTMLElement>): void => {
    fingers.current.delete(pointerId);
  };
  return {
    view,
    size,
    surface,
    zoom(factor) {
      const x = (layout.x[selected] + layout.cell / 2 - view.left) * view.scale;
      const y = (layout.y[selected] + layout.cell / 2 - view.top) * view.scale;
      zoomAt(factor, { x, y });
    },
    point(event) {
      const { x, y } = place(event);
      return { x: x / view.scale + view.left, y: y / view.scale + view.top };
    },
    handlers: {
      onPointerDown(event) {
        dragged.current = false;
        fingers.current.set(event.pointerId, place(event));
      },
      onPointerMove(event) {
        const before = fingers.current.get(event.pointerId);
        if (before === undefined) return;
        const now = place(event);
        const others = [...fingers.current].filter(([id]) => id !== event.pointerId);
        const [other] = others.map(([, where]) => where);
        if (other !== undefined) {
          dragged.current = true;
          const factor = distance(now, other) / Math.max(1, distance(before, other));
          zoomAt(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
        } else {
          if (!dragged.current && distance(before, now) < STEADY) return;
          if (!dragged.current) event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = true;
          setView(panned(view, layout, size, now.x - before.x, now.y - before.y));
        }
        fingers.current.set(event.pointerId, now);
      },
      onPointerUp: up,
      onPointerCancel: up,
    },
    wasDragged: () => dragged.current,
  };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
