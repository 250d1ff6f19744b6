import { useEffect, useRef, useState } from 'react';
import { showLessonStep } from '../../store/lesson.ts';
import { type LessonCurve, tenfoldAway } from '../../store/lessonInView.ts';
import { LESSON } from '../../scenarios/lesson.ts';
import { useActions, useAppState, useAppStore } from '../storeContext.ts';

/** Milliseconds that a step takes to go. */
const OUT = 120;

/** Ways through the lesson, and whether the step in view is on its way out. */
export interface LessonWalk {
  readonly leaving: boolean;
  /** To a step, counted from 1. */
  readonly show: (number: number) => void;
  /** One on or one back: a tenth of h where the step is about that, else the next step. */
  readonly walk: (by: 1 | -1) => void;
}

export function useLessonWalk(curve: LessonCurve | undefined): LessonWalk {
  const store = useAppStore();
  const { changeView } = useActions();
  const current = useAppState(({ view }) => view.lesson);
  const [leaving, setLeaving] = useState(false);
  /** Where the lesson is going, until it is there: a key pressed meanwhile counts from there. */
  const target = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (number: number): void => {
    if (number < 1 || number > LESSON.length || number === (target.current ?? current)) return;
    target.current = number;
    setLeaving(true);
    clearTimeout(timer.current);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    timer.current = setTimeout(
      () => {
        target.current = null;
        setLeaving(false);
        void showLessonStep(store, number);
      },
      still ? 0 : OUT,
    );
  };
  const walk = (by: 1 | -1): void => {
    const number = target.current ?? current ?? 1;
    const shrinks = target.current === null && LESSON[number - 1]?.topic === 'shrink';
    const stepNumber = shrinks && curve !== undefined ? tenfoldAway(curve, by) : undefined;
    if (stepNumber === undefined) show(number + by);
    else changeView({ stepNumber });
  };
  return { leaving, show, walk };
}
