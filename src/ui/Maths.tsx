import type { ReactNode } from 'react';

const PLAIN: Record<string, string> = {
  '⁻': '−',
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
};

/** Splits text into stretches of ordinary and of superscript characters, the latter written plainly. */
export function splitPowers(text: string): { text: string; raised: boolean }[] {
  return (text.match(/[⁻⁰¹²³⁴-⁹]+|[^⁻⁰¹²³⁴-⁹]+/g) ?? []).map((part) =>
    part[0] in PLAIN
      ? { text: [...part].map((character) => PLAIN[character]).join(''), raised: true }
      : { text: part, raised: false },
  );
}

/** Keeps "h = 2" and "round-off" on one line. */
function keepTogether(text: string): string {
  return text.replaceAll('h = ', 'h\u00a0=\u00a0').replaceAll('round-off', 'round\u2011off');
}

/** Text whose Unicode superscripts are set as raised digits: the fonts in use do not have them all. */
export function Maths({ children }: { children: string }): ReactNode {
  return splitPowers(children).map(({ text, raised }, i) =>
    raised ? (
      // The parts of a text have no names and never move.
      <sup className="power" key={i}>
        {text}
      </sup>
    ) : (
      keepTogether(text)
    ),
  );
}

const RAISED_SIZE = 0.72;
const RAISE = 0.42;

/** The same inside an SVG text element, where a raised part has to be followed by a step back down. */
export function SvgMaths({ children }: { children: string }): ReactNode {
  const parts = splitPowers(children);
  return parts.map(({ text, raised }, i) => {
    // dy is measured in the part's own font size.
    const down = parts[i - 1]?.raised ? RAISE * RAISED_SIZE : 0;
    return raised ? (
      <tspan key={i} dy={`${-RAISE}em`} fontSize={`${RAISED_SIZE}em`}>
        {text}
      </tspan>
    ) : (
      <tspan key={i} dy={`${down}em`}>
        {text}
      </tspan>
    );
  });
}
