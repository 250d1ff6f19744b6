import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react';
import {
  awaitedSteps,
  isMeasured,
  type LessonCurve,
  lessonCurve,
  type LessonMedian,
  lessonMedians,
} from '../../store/lessonInView.ts';
import { leaveLesson, takeTurn } from '../../store/lesson.ts';
import {
  lessonSentence,
  progressWords,
  turnSentence,
  waitingWords,
} from '../../store/lessonWords.ts';
import { LESSON, type LessonTopic } from '../../scenarios/lesson.ts';
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
import { WaitingStage } from './WaitingStage.tsx';

/** The class-room view: one sentence, one large plot, seven steps. It takes the page's place. */
export default function Lesson(): ReactNode {
  const store = useAppStore();
  const state = useAppState((current) => current);
  const { result, view, run, settings, crossings } = state;
  const number = view.lesson ?? LESSON.length;
  const step = LESSON[number - 1];
  const curve = useMemo(
    () =>
      isMeasured(step.topic, { run, result, settings })
        ? lessonCurve({ result, view, run, settings, crossings })
        : undefined,
    [step, result, view, run, settings, crossings],
  );
  const medians = useMemo(
    () =>
      result !== null && isMeasured(step.topic, { run, result, settings })
        ? lessonMedians(result)
        : [],
    [step, result, run, settings],
  );
  const { scale, portrait } = useLessonScale();
  const { leaving, show, walk } = useLessonWalk(curve);
  const leave = (): void => void leaveLesson(store);
  useLessonKeys({ show, walk, leave, curve });
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  const sentence = sentenceOf(step.topic, state, curve, medians);
  const steps = useMemo(() => awaitedSteps({ settings }), [settings]);
  const headingClass = `${sentence === undefined ? 'awaited' : ''}${leaving ? ' leaving' : ''}`;
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
      <h1 aria-live="polite" className={headingClass}>
        <Maths>{sentence ?? waitingWords(state)}</Maths>
      </h1>
      <div key={number} className={`lesson-stage ${step.topic}${leaving ? ' leaving' : ''}`}>
        {sentence === undefined ? (
          <WaitingStage
            steps={steps}
            scale={scale}
            hasAxes={step.topic !== 'two-numbers'}
            progress={progressWords(state)}
          />
        ) : curve === undefined || step.topic === 'your-turn' ? (
          <TurnStage
            steps={steps}
            medians={medians}
            scale={scale}
            onTake={() => void takeTurn(store)}
          />
        ) : (
          <LessonStage topic={step.topic} curve={curve} medians={medians} scale={scale} />
        )}
      </div>
      <StepLine number={number} show={show} walk={walk} />
    </section>
  );
}

/** What the step says; undefined while it waits for what it speaks of. */
function sentenceOf(
  topic: LessonTopic,
  { run }: Pick<State, 'run'>,
  curve: LessonCurve | undefined,
  medians: readonly LessonMedian[],
): string | undefined {
  if (topic !== 'your-turn') return curve && lessonSentence(topic, curve);
  return run.phase === 'finished' && medians.length > 0 ? turnSentence(medians) : undefined;
}
