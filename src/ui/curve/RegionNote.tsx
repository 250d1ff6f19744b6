import type { ReactNode } from 'react';
import type { Scheme } from '../../check/scheme.ts';
import type { Frame } from '../../plot/frame.ts';
import type { Region } from '../../plot/regions.ts';

const WIDTH = 264;

const POWERS: Record<Scheme, string> = { forward: 'h', central: 'h²', fivePoint: 'h⁴' };

const SENTENCES: Record<Region['name'], (scheme: Scheme) => string> = {
  'round-off': () =>
    'h is so small that the losses compared share most of their digits: what rounding leaves of them is divided by h, and the error grows as 1/h.',
  'sweet spot': () =>
    'Rounding and truncation are about equal here: the median error is within ten times its smallest, and the check is at its sharpest.',
  truncation: (scheme) =>
    `h is so large that the loss bends within it, which the difference leaves out: the error grows as ${POWERS[scheme]}.`,
  kinks: () =>
    'From here on half of the weights push a ReLU or a max-pool past its switch within w ± h: the difference averages two slopes.',
};

/** What a region of the plot is, in a sentence under its name. */
export function RegionNote({
  name,
  x,
  frame,
  scheme,
}: {
  name: Region['name'];
  /** The middle of the name. */
  x: number;
  frame: Frame;
  scheme: Scheme;
}): ReactNode {
  const width = Math.min(WIDTH, frame.right - frame.left);
  const left = Math.max(frame.left, Math.min(frame.right - width, x - width / 2));
  return (
    <p className="region-note" style={{ left, top: frame.top + 4, width }}>
      {SENTENCES[name](scheme)}
    </p>
  );
}
