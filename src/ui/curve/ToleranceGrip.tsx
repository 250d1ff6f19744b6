import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { type Frame, toleranceAt } from '../../plot/frame.ts';
import { TOLERANCES, toleranceStep } from '../keyboard.ts';
import { useActions } from '../storeContext.ts';
import { toleranceText } from './Cursor.tsx';

const HEIGHT = 44;

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.5,
  ArrowRight: 0.5,
  ArrowDown: -0.5,
  ArrowLeft: -0.5,
  PageUp: 1,
  PageDown: -1,
};

/** What takes hold of the "close enough" line: the room around its pill, for a mouse, a finger or the keys, in half decades. */
export function ToleranceGrip({ frame, exponent }: { frame: Frame; exponent: number }): ReactNode {
  const { changeView } = useActions();
  const dragging = useRef(false);
  const y = frame.y(10 ** exponent);
  if (y < frame.top || y > frame.bottom) return null;
  const onPointerMove = ({ currentTarget, clientY }: PointerEvent<HTMLElement>): void => {
    const plot = currentTarget.parentElement?.getBoundingClientRect();
    if (!dragging.current || plot === undefined) return;
    changeView({ tolerance: toleranceAt(frame, clientY - plot.top) });
  };
  const letGo = (): void => {
    dragging.current = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    changeView({ tolerance: toleranceStep(exponent, by) });
  };
  return (
    <div
      className="tolerance-grip"
      role="slider"
      tabIndex={0}
      aria-label="Close enough"
      aria-orientation="vertical"
      aria-valuemin={TOLERANCES.strictest}
      aria-valuemax={TOLERANCES.loosest}
      aria-valuenow={exponent}
      aria-valuetext={toleranceText(exponent)}
      style={{ top: y - HEIGHT / 2, width: frame.left, height: HEIGHT }}
      onKeyDown={onKeyDown}
      onPointerDown={({ currentTarget, pointerId }) => {
        currentTarget.setPointerCapture(pointerId);
        dragging.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
