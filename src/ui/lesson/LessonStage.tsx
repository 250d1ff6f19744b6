import type { ReactNode } from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import type { LessonTopic } from '../../scenarios/lesson.ts';
import { cancellation } from '../../store/cancellation.ts';
import type { LessonCurve, LessonMedian } from '../../store/lessonInView.ts';
import { weightWords } from '../../store/lessonWords.ts';
import { CancelledDigits } from '../inspect/CancelledDigits.tsx';
import { Digits } from '../inspect/Digits.tsx';
import { Maths } from '../Maths.tsx';
import { LessonPlot } from './LessonPlot.tsx';

/** What stands under the sentence: digits, a plot, or both. */
export function LessonStage({
  topic,
  curve,
  medians,
  scale,
}: {
  topic: LessonTopic;
  curve: LessonCurve;
  medians: readonly LessonMedian[];
  scale: number;
}): ReactNode {
  const { element, precision } = curve;
  const { comparison, judgement } = element;
  if (topic === 'two-numbers') {
    return (
      <div className="lesson-numbers">
        <Digits
          analytic={comparison.analytic}
          numeric={comparison.numeric}
          verdict={judgement.verdict}
        />
        <p>
          <strong>analytic</strong> what backpropagation gives for {weightWords(curve)}
        </p>
        <p>
          <strong>numeric</strong> (f(w + h) − f(w − h)) / 2h, two losses at{' '}
          <Maths>{`h = ${formatScientific(element.h)}`}</Maths>
        </p>
        <p className="lesson-answer">{`${formatDigits(comparison.matchingDigits)} digits match`}</p>
      </div>
    );
  }
  const cancelled = topic === 'floor' ? cancellation(element, precision) : undefined;
  return (
    <>
      {cancelled !== undefined && (
        <div className="lesson-cancelled lesson-mark">
          <CancelledDigits cancelled={cancelled} />
        </div>
      )}
      <LessonPlot topic={topic} curve={curve} medians={medians} scale={scale} />
    </>
  );
}
