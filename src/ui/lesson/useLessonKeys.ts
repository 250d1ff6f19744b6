import { useEffect } from 'react';
import { LESSON } from '../../scenarios/lesson.ts';
import { type LessonCurve, movedStep } from '../../store/lessonInView.ts';
import { useActions, useAppState } from '../storeContext.ts';
import type { LessonWalk } from './useLessonWalk.ts';

/** The lesson's keys; those that turn pages are what presenters' remote controls send. */
export function useLessonKeys({
  show,
  walk,
  leave,
  curve,
}: Pick<LessonWalk, 'show' | 'walk'> & {
  leave: () => void;
  curve: LessonCurve | undefined;
}): void {
  const { changeView } = useActions();
  const { lesson, theme } = useAppState(({ view }) => view);
  useEffect(() => {
    const topic = LESSON[(lesson ?? 1) - 1]?.topic;
    const move = (by: 1 | -1): void => {
      const stepNumber = topic && curve && movedStep(topic, curve, curve.stepNumber + by);
      if (stepNumber !== undefined) changeView({ stepNumber });
    };
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => walk(1),
      PageDown: () => walk(1),
      ArrowLeft: () => walk(-1),
      PageUp: () => walk(-1),
      Home: () => show(1),
      End: () => show(LESSON.length),
      // Steps descend, so that a smaller h has a larger number.
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: leave,
      t: () => changeView({ theme: theme === 'dark' ? 'light' : 'dark' }),
    };
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  });
}
