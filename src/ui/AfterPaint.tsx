import { type ReactNode, startTransition, useEffect, useState } from 'react';

/** Draws its children so many frames later than the rest, in slices: a page full of new things is not one long task. */
export function AfterPaint({
  frames,
  children,
}: {
  frames: number;
  children: ReactNode;
}): ReactNode {
  const [painted, setPainted] = useState(0);
  useEffect(() => {
    if (painted === frames) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks run before it is laid out and painted; what they put off runs after.
    const request = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(painted + 1)), 0);
    });
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(timer);
    };
  }, [painted, frames]);
  return painted === frames ? children : null;
}
