import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { isAwaited, lessonCurve, lessonMedians } from '../../store/lessonInView.ts';
import { leaveLesson, takeTurn } from '../../store/lesson.ts';
import { lessonSentence, turnSentence } from '../../store/lessonWords.ts';
import { LESSON } from '../../scenarios/lesson.ts';
import type { State } from '../../store/state.ts';
import { Logo } from '../icons.tsx';
import { Maths } from '../Maths.tsx';
import { useAppState, useAppStore } from '../storeContext.ts';
import '../styles/lesson.css';
import { LessonStage } from './LessonStage.tsx';
import { StepLine } from './StepLine.tsx';
import { TurnStage } from './TurnStage.tsx';
import { useLessonKeys } from './useLessonKeys.ts';
import { useLessonScale } from './useLessonScale.ts';
import { useLessonWalk } from './useLessonWalk.ts';

/** The class-room view: one sentence, one large plot, seven steps. It takes the page's place. */
export default function Lesson(): ReactNode {
  const store = useAppStore();
  const state = useAppState((current) => current);
  const { result, view, run, settings, crossings } = state;
  const number = view.lesson ?? LESSON.length;
  const step = LESSON[number - 1];
  const curve = useMemo(
    () => lessonCurve({ result, view, run, settings, crossings }),
    [result, view, run, settings, crossings],
  );
  const medians = useMemo(
    () => (result === null || isAwaited({ result, run, settings }) ? [] : lessonMedians(result)),
    [result, run, settings],
  );
  const { scale, portrait } = useLessonScale();
  const { leaving, show, walk } = useLessonWalk(curve);
  const leave = (): void => void leaveLesson(store);
  useLessonKeys({ show, walk, leave, curve });
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  const isTurn = step.topic === 'your-turn';
  const sentence = isTurn
    ? run.phase === 'finished' && medians.length > 0
      ? turnSentence(medians)
      : undefined
    : curve && lessonSentence(step.topic, curve);
  return (
    <section
      ref={root}
      className={`lesson${portrait ? ' portrait' : ''}`}
      style={{ '--s': scale } as CSSProperties}
      aria-label="Lesson: why the curve is a V"
      tabIndex={-1}
    >
      <header className="lesson-top">
        <Logo />
        <strong>Close Enough</strong>
        <span className="lesson-title">Lesson: why the curve is a V</span>
        <span className="lesson-keys" aria-hidden="true">
          <kbd>←</kbd>
          <kbd>→</kbd> step
        </span>
        {(step.topic === 'shrink' || step.topic === 'floor' || step.topic === 'two-numbers') && (
          <span className="lesson-keys" aria-hidden="true">
            <kbd>↑</kbd>
            <kbd>↓</kbd> h
          </span>
        )}
        <button type="button" className="lesson-leave" onClick={leave}>
          <kbd aria-hidden="true">Esc</kbd> leave
        </button>
      </header>
      <h1 aria-live="polite" className={leaving ? 'leaving' : ''}>
        <Maths>{sentence ?? waitingWords(state)}</Maths>
      </h1>
      <div key={number} className={`lesson-stage ${step.topic}${leaving ? ' leaving' : ''}`}>
        {isTurn ? (
          <TurnStage
            steps={result?.sweep.steps}
            medians={medians}
            scale={scale}
            onTake={() => void takeTurn(store)}
          />
        ) : (
          curve !== undefined && (
            <LessonStage topic={step.topic} curve={curve} medians={medians} scale={scale} />
          )
        )}
      </div>
      <StepLine number={number} show={show} walk={walk} />
    </section>
  );
}

/** Before there is a curve to speak of. */
function waitingWords({ run, notice }: State): string {
  if (run.phase === 'failed') return notice?.text ?? 'The run failed.';
  if (run.phase === 'cancelled') return 'The run was cancelled.';
  if (run.phase === 'preparing' && run.training !== null)
    return 'A small network is being trained…';
  return 'Losses are being measured, at every h…';
}
