import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rgbOf } from '../../../src/plot/rgb.ts';

const sheet = readFileSync(new URL('../../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

const THEMES = [
  { theme: 'light', tokens: tokensOf(/:root \{\s*color-scheme: light;([^}]*)\}/) },
  { theme: 'dark', tokens: tokensOf(/:root\[data-theme="dark"\] \{([^}]*)\}/) },
];

const GROUNDS = ['bg', 'rail', 'shade', 'valley'];
const TEXTS = ['ink', 'ink2', 'ink3', 'text-agree', 'text-wrong', 'text-kink'];
const GRAPHICS = ['ctl', 'agree', 'wrong', 'kink', 'undecided', 'zero'];
/** Words on what only some of them stand on. */
const OTHER_TEXTS: readonly (readonly [text: string, ground: string])[] = [
  ['text-agree', 'tint-agree'],
  ['ink', 'tint-wrong'],
  ['ink', 'tint-kink'],
  ['ink2', 'trough'],
  ['ink', 'trough'],
  ['ink', 'pill'],
];

describe.each(THEMES)('the colours of the $theme theme', ({ tokens }) => {
  const between = (one: string, other: string): number =>
    contrast(colorOf(tokens, one), colorOf(tokens, other));

  it('has text at 4.5 : 1 or more on every ground', () => {
    const pairs = [...TEXTS.flatMap((text) => GROUNDS.map((on) => [text, on])), ...OTHER_TEXTS];
    expect(pairs.filter(([text, on]) => between(text, on) < 4.5)).toEqual([]);
  });

  it('has graphics at 3 : 1 or more on every ground, and marks on the cells they stand on', () => {
    const pairs = [
      ...GRAPHICS.flatMap((graphic) => GROUNDS.map((on) => [graphic, on])),
      ['mark', 'wrong'],
      ['mark', 'kink'],
      ['undecided', 'trough'],
    ];
    expect(pairs.filter(([graphic, on]) => between(graphic, on) < 3)).toEqual([]);
  });
});

function tokensOf(rule: RegExp): ReadonlyMap<string, string> {
  const [, body = ''] = rule.exec(sheet) ?? [];
  return new Map(
    Array.from(body.matchAll(/--([\w-]+): (#[\da-f]{6});/g), ([, name, hex]) => [name, hex]),
  );
}

/** Throws where the style sheet has no such colour: a pair that is not there would pass. */
function colorOf(tokens: ReadonlyMap<string, string>, name: string): readonly number[] {
  const hex = tokens.get(name);
  if (hex === undefined) throw new Error(`--${name} is not a colour of the theme.`);
  return rgbOf(hex);
}

/** WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05) of the relative luminances. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(channels: readonly number[]): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
