import { type ReactNode, useEffect, useState } from 'react';

/** Milliseconds that a frame may take on a slow machine. */
const FRAME = 32;

/** Draws its children so many frames later than the rest, so that a page full of new things is not one long task. */
export function AfterPaint({
  frames,
  children,
}: {
  frames: number;
  children: ReactNode;
}): ReactNode {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), (frames - 1) * FRAME);
    return () => clearTimeout(timer);
  }, [frames]);
  return painted ? children : null;
}
