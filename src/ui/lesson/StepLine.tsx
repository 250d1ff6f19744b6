import type { ReactNode } from 'react';
import { LESSON } from '../../scenarios/lesson.ts';
import type { LessonWalk } from './useLessonWalk.ts';

/** The seven steps by name, and on a touch screen one on and one back. */
export function StepLine({
  number,
  show,
  walk,
}: { number: number } & Pick<LessonWalk, 'show' | 'walk'>): ReactNode {
  return (
    <nav className="lesson-steps" aria-label="Steps of the lesson">
      <button
        type="button"
        className="lesson-turn"
        aria-label="Back"
        disabled={number === 1}
        onClick={() => walk(-1)}
      >
        ‹
      </button>
      <ol>
        {LESSON.map(({ name }, i) => (
          <li key={name} className={i + 1 < number ? 'past' : undefined}>
            <button
              type="button"
              aria-current={i + 1 === number ? 'step' : undefined}
              onClick={() => show(i + 1)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
      <span className="lesson-count" aria-hidden="true">
        {number} of {LESSON.length}
      </span>
      <button
        type="button"
        className="lesson-turn"
        aria-label="On"
        disabled={number === LESSON.length}
        onClick={() => walk(1)}
      >
        ›
      </button>
    </nav>
  );
}
