/** Kept of what an SVG element says itself. Its classes are not: a picture brings no style sheet. */
const GEOMETRY = [
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'width',
  'height',
  'd',
  'transform',
] as const;

/** What the style sheet makes of it, left out where it is what an SVG has anyway. */
const PAINT: readonly (readonly [property: string, usual: string])[] = [
  ['fill', '#000000'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-width', '1'],
  ['stroke-opacity', '1'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['stroke-linecap', 'butt'],
  ['opacity', '1'],
];

/** x-height over two: how far the middle of a line of text lies above its baseline, in units of its size. */
const MIDDLE = 0.27;

/** Copies places and sizes. */
export function copyGeometry(from: Element, to: Element): void {
  for (const name of GEOMETRY) {
    const value = from.getAttribute(name);
    if (value !== null) to.setAttribute(name, value);
  }
}

/** Writes down how an element is painted, colours as plain numbers. */
export function copyPaint(style: CSSStyleDeclaration, to: Element): void {
  for (const [property, usual] of PAINT) {
    const value = plainValue(style.getPropertyValue(property));
    if (value !== usual && value !== '') to.setAttribute(property, value);
  }
}

/**
 * Writes down how text is set. Sizes are numbers and raised digits are moved by numbers, as every program understands
 * them; baselines by name, and strokes painted under their fill, are not understood everywhere.
 */
export function copyType(style: CSSStyleDeclaration, from: Element, to: Element): void {
  const size = Number.parseFloat(style.fontSize);
  to.setAttribute('font-size', String(round(size)));
  if (from.localName === 'tspan') {
    const raised = Number.parseFloat(from.getAttribute('dy') ?? '0') * size;
    if (raised !== 0) to.setAttribute('dy', String(round(raised)));
    return;
  }
  to.setAttribute('font-family', fontNames(style.fontFamily));
  if (style.fontWeight !== '400') to.setAttribute('font-weight', style.fontWeight);
  if (style.textAnchor !== 'start') to.setAttribute('text-anchor', style.textAnchor);
  if (style.dominantBaseline === 'middle') {
    to.setAttribute('y', String(round(Number(from.getAttribute('y')) + MIDDLE * size)));
  }
}

/** The page's own family, then those that nearly every program has. */
export function fontNames(family: string): string {
  const [first = ''] = family.split(',');
  const own = first.replaceAll('"', '').trim();
  return own.includes('Mono')
    ? `'${own}', Menlo, Consolas, 'Courier New', monospace`
    : `${own}, 'Helvetica Neue', Helvetica, Arial, sans-serif`;
}

/** Without the spaces and hyphens that some fonts have no glyph for. */
export function plainText(text: string): string {
  return text.replaceAll('\u202f', '\u00a0').replaceAll('\u2011', '-');
}

/** Pixels as numbers, colours as #rrggbb. */
export function plainValue(value: string): string {
  const rgb = value.match(/^rgb\((\d+), (\d+), (\d+)\)$/);
  if (rgb !== null) {
    return `#${rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`;
  }
  if (/^rgba\(.*, 0\)$/.test(value)) return 'none';
  return value.replaceAll('px', '');
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
