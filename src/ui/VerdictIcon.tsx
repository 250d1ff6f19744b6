import type { ReactNode } from 'react';
import type { Verdict } from '../check/verdict.ts';

/** The verdict's silhouette: filled disc with tick, square with cross, triangle with chevron, two waves, ring. */
export function VerdictIcon({
  verdict,
  size = 14,
}: {
  verdict: Verdict;
  size?: number;
}): ReactNode {
  return (
    <svg
      className={`verdict-icon ${verdict}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[verdict]}
    </svg>
  );
}

const SHAPES: Record<Verdict, ReactNode> = {
  agrees: (
    <>
      <circle className="body" cx="8" cy="8" r="7.5" />
      <path className="mark" d="M4.600 8.300 7 10.700 11.400 5.700" />
    </>
  ),
  wrong: (
    <>
      <rect className="body" x="1" y="1" width="14" height="14" rx="3" />
      <path className="mark" d="M5.200 5.200 10.800 10.800 M10.800 5.200 5.200 10.800" />
    </>
  ),
  kink: (
    <>
      <path className="body" d="M8 1.200 15.400 14.600 H0.600 Z" strokeLinejoin="round" />
      <path className="mark" d="M5 11.600 8 8.400 11 11.600" />
    </>
  ),
  undecided: (
    <path
      className="stroke"
      d="M1 6.200 C3 3.700 5.500 3.700 8 6.200 S13 8.700 15 6.200 M1 11.200 C3 8.700 5.500 8.700 8 11.200 S13 13.700 15 11.200"
    />
  ),
  zero: <circle className="stroke" cx="8" cy="8" r="6" />,
};
