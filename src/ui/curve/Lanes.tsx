import { memo, type ReactNode } from 'react';
import { type EdgeCounts, lowerWords, upperWords } from '../../plot/edgeCounts.ts';
import type { Frame } from '../../plot/frame.ts';
import { laneWordsBox } from '../../plot/laneRoom.ts';

/** The lanes of errors that the axis has no place for: an open mark at every step that has some. */
export const LaneMarks = memo(function LaneMarks({
  frame,
  steps,
  counts: { exact, zero, below, above, notFinite },
}: {
  frame: Frame;
  steps: Float64Array;
  counts: EdgeCounts;
}): ReactNode {
  const lower = (frame.floor + frame.bottom) / 2;
  const upper = (frame.ceiling + frame.top) / 2;
  return (
    <g className="lanes">
      {frame.floor < frame.bottom && (
        <line x1={frame.left} x2={frame.right} y1={frame.floor} y2={frame.floor} />
      )}
      {frame.ceiling > frame.top && (
        <line x1={frame.left} x2={frame.right} y1={frame.ceiling} y2={frame.ceiling} />
      )}
      {Array.from(steps, (h, k) => {
        const x = frame.x(h);
        return (
          <g key={h}>
            {exact[k] + zero[k] > 0 && <circle className="exact-mark" cx={x} cy={lower} r={2.5} />}
            {below[k] > 0 && (
              <path className="beyond-mark" d={`M${x - 3} ${frame.floor - 4} h6 l-3 5 z`} />
            )}
            {above[k] > 0 && (
              <path className="beyond-mark" d={`M${x - 3} ${frame.ceiling + 4} h6 l-3 -5 z`} />
            )}
            {notFinite[k] > 0 && (
              <path className="nan-mark" d={`M${x - 3} ${upper - 3} l6 6 m-6 0 l6 -6`} />
            )}
          </g>
        );
      })}
    </g>
  );
});

/** The lanes' names on the axes, and how many are in them at the cursor's h. */
export function LaneNames({
  frame,
  steps,
  counts,
  stepNumber,
  left,
}: {
  frame: Frame;
  steps: Float64Array;
  counts: EdgeCounts;
  /** Where the cursor stands. */
  stepNumber: number;
  /** Whether the left axis has names here. */
  left: boolean;
}): ReactNode {
  const lower = lowerWords(counts, stepNumber);
  const upper = upperWords(counts, stepNumber);
  const notFinite = counts.notFinite.some((count) => count > 0);
  const words = (text: string, y: number): ReactNode => {
    if (text === '') return null;
    const box = laneWordsBox(frame, steps, stepNumber, text, y);
    return (
      <>
        <rect className="lane-words" {...box} rx={3} />
        <text className="lane-count" x={box.x + box.width / 2} y={y + 4} textAnchor="middle">
          {text}
        </text>
      </>
    );
  };
  const lowerY = (frame.floor + frame.bottom) / 2;
  const upperY = (frame.ceiling + frame.top) / 2;
  return (
    <>
      {frame.floor < frame.bottom && (
        <>
          {left && (
            <text className="tick" x={frame.left - 9} y={frame.bottom + 3} textAnchor="end">
              0
            </text>
          )}
          {words(lower, lowerY)}
        </>
      )}
      {frame.ceiling > frame.top && (
        <>
          {left && (
            <text className="tick" x={frame.left - 9} y={frame.top + 5} textAnchor="end">
              {notFinite ? 'NaN' : ''}
            </text>
          )}
          {words(upper, upperY)}
        </>
      )}
    </>
  );
}
