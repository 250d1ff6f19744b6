import { useSyncExternalStore } from 'react';

/** The size the lesson is designed at. */
const DESIGN = { width: 1920, height: 1080 };
/** On a phone its smallest texts are still 11 pixels. */
const LEAST = 0.5;

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

const read = (): string => `${innerWidth} ${innerHeight}`;

/** How large the lesson is drawn, beside its design: by the window's area, so that 4:3 and portrait use theirs. */
export function useLessonScale(): { scale: number; portrait: boolean } {
  const [width, height] = useSyncExternalStore(subscribe, read).split(' ').map(Number);
  const area = (width * height) / (DESIGN.width * DESIGN.height);
  return { scale: Math.max(LEAST, Math.sqrt(area)), portrait: width < height };
}
