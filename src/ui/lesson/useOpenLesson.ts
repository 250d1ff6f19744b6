import { useCallback, useDeferredValue, useEffect, useRef } from 'react';
import { useAppState, useAppStore } from '../storeContext.ts';

/** Opens the lesson, and gives the focus back when it has been left. */
export function useOpenLesson(): () => void {
  const store = useAppStore();
  const lesson = useDeferredValue(useAppState(({ view }) => view.lesson !== null));
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    if (!lesson && focused.current instanceof HTMLElement) focused.current.focus();
  }, [lesson]);
  return useCallback(() => {
    focused.current = document.activeElement;
    void import('../../store/lesson.ts').then(({ showLessonStep }) => showLessonStep(store, 1));
  }, [store]);
}
