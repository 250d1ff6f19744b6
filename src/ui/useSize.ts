import { type RefCallback, startTransition, useCallback, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/** The inner size of an element in whole CSS pixels, followed as it changes; undefined before it is on the page. */
export function useSize(): [RefCallback<HTMLElement>, Size | undefined] {
  const [size, setSize] = useState<Size>();
  const ref = useCallback<RefCallback<HTMLElement>>((element) => {
    if (element === null) return;
    let isFirst = true;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      const set = (): void => setSize({ width: Math.floor(width), height: Math.floor(height) });
      // Nothing is drawn yet that has to keep up with its box: what is new is drawn in slices.
      if (isFirst) startTransition(set);
      else set();
      isFirst = false;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
