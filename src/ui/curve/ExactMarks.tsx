import type { ReactNode } from 'react';
import { errorY, type Frame } from '../../plot/frame.ts';

/** Open marks in the lowest lane where the error is exactly 0, which a log axis has no place for. */
export function ExactMarks({
  frame,
  steps,
  errors,
}: {
  frame: Frame;
  steps: Float64Array;
  errors: Float64Array;
}): ReactNode {
  return Array.from(steps, (h, k) =>
    errors[k] === 0 ? (
      <circle key={h} className="exact" cx={frame.x(h)} cy={errorY(frame, 0)} r={3.5} />
    ) : null,
  );
}
