import { type ReactNode, startTransition, useEffect, useState } from 'react';

/** Milliseconds after which a wait is one. */
const LATE = 500;

/** Draws its children only where what they stand in for is late: a first curve that is on its way gives them no time. */
export function Late({ children }: { children: ReactNode }): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLate(true)), LATE);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}
