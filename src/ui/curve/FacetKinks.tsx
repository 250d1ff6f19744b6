import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';

/** A strip of the most kinks that any element crosses at each step; `height` pixels up from `bottom`. */
export function FacetKinks({
  frame,
  steps,
  bottom,
  height,
  most,
  possible,
}: {
  frame: Frame;
  steps: Float64Array;
  bottom: number;
  height: number;
  most: Float64Array | undefined;
  possible: boolean;
}): ReactNode {
  const pitch = (frame.x(steps[0]) - frame.x(steps[steps.length - 1])) / (steps.length - 1);
  const tallest = Math.log10(2 * Math.max(10, ...(most ?? [])));
  return (
    <g className="kink-strip">
      {possible &&
        Array.from(most ?? [], (count, k) => {
          const share = count > 0 ? Math.log10(2 * count) / tallest : 0;
          return (
            <rect
              key={k}
              className="kinks-own"
              x={frame.x(steps[k]) - 0.33 * pitch}
              width={0.66 * pitch}
              y={bottom - share * height}
              height={share * height}
            />
          );
        })}
      <line className="axis" x1={frame.left} x2={frame.right} y1={bottom} y2={bottom} />
    </g>
  );
}

/** The strip's title, or why it is empty: drawn above the h cursor's line. */
export function FacetKinksNote({
  frame,
  bottom,
  possible,
  titled,
}: {
  frame: Frame;
  bottom: number;
  possible: boolean;
  titled: boolean;
}): ReactNode {
  if (!titled && possible) return null;
  return (
    <text className="strip-note" x={frame.left + 6} y={bottom - 10}>
      {note(possible, frame.right - frame.left)}
    </text>
  );
}

/** What the strip says, in as many words as there is room for. */
function note(possible: boolean, width: number): string {
  if (possible) return width < 190 ? 'kinks' : 'kinks crossed, at most';
  return width < 190 ? 'no kinks possible' : 'no ReLU or pool after it: no kinks';
}
