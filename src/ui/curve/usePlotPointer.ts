import { type PointerEvent, useRef, useState } from 'react';
import type { CurveBundle } from '../../plot/bundle.ts';
import { nearestCurve } from '../../plot/curves.ts';
import { type Frame, stepAt } from '../../plot/frame.ts';
import type { Box } from '../../plot/labels.ts';
import { useActions } from '../storeContext.ts';

const HIT = 14;
/** A press that moves less than this is a click, not a drag. */
const STEADY = 4;

interface Press {
  readonly x: number;
  readonly y: number;
  what: 'click' | 'h' | 'brush';
}

/**
 * What pointers do on the plot: hover and click curves, drag h, and with Shift draw a rectangle
 * that picks the curves it meets.
 */
export function usePlotPointer(
  frame: Frame,
  steps: Float64Array,
  bundle: CurveBundle | undefined,
): {
  /** The rectangle being drawn. */
  rectangle: Box | undefined;
  handlers: Record<
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerLeave' | 'onPointerCancel',
    (event: PointerEvent<HTMLElement>) => void
  >;
} {
  const { changeView } = useActions();
  const pressed = useRef<Press | null>(null);
  const [rectangle, setRectangle] = useState<Box>();
  const at = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const curveAt = (x: number, y: number): number | null => {
    if (y > frame.bottom || bundle === undefined) return null;
    return nearestCurve(frame, steps, bundle.table, x, y, HIT) ?? null;
  };
  /** Fetched when first wanted. */
  const pick = async (box: Box): Promise<void> => {
    if (bundle === undefined) return;
    const { curvesThrough } = await import('../../plot/brush.ts');
    changeView({ brushed: curvesThrough(frame, steps, bundle.table, box) });
  };
  const letGo = (): void => {
    pressed.current = null;
    setRectangle(undefined);
  };
  return {
    rectangle,
    handlers: {
      onPointerDown(event) {
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x, y } = at(event);
        const what = event.shiftKey && bundle !== undefined ? 'brush' : 'click';
        pressed.current = { x, y, what };
      },
      onPointerMove(event) {
        const { x, y } = at(event);
        const press = pressed.current;
        if (press === null) {
          changeView({ hovered: curveAt(x, y) });
          return;
        }
        if (press.what === 'click' && Math.abs(x - press.x) >= STEADY) press.what = 'h';
        if (press.what === 'h') changeView({ stepNumber: stepAt(frame, steps, x), hovered: null });
        if (press.what === 'brush') setRectangle(between(press, { x, y }));
      },
      onPointerUp(event) {
        const { x, y } = at(event);
        const press = pressed.current;
        letGo();
        if (press?.what === 'brush') void pick(between(press, { x, y }));
        if (press?.what !== 'click') return;
        const curve = curveAt(x, y);
        changeView(curve === null ? { stepNumber: stepAt(frame, steps, x) } : { element: curve });
      },
      onPointerLeave: () => changeView({ hovered: null }),
      onPointerCancel: letGo,
    },
  };
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
