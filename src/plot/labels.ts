/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place where a label could go: its box, and how it is drawn there. */
export interface Placement {
  readonly box: Box;
  /** Boxes that together hold the text: slanted text fills little of the one box around it. */
  readonly parts: readonly Box[];
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Degrees, clockwise. */
  readonly angle: number;
}

/** One or two lines of writing on the plot, the first of them strong. */
export interface PlotNote {
  readonly lines: readonly [string, string?];
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly box: Box;
}

/** About how wide a text is set; wide enough for the fonts in use, so that boxes err on the safe side. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}

/** A placement of level text. `y` is its baseline. */
export function levelPlacement(
  text: string,
  size: number,
  x: number,
  y: number,
  anchor: Placement['anchor'],
): Placement {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const box = { x: left, y: y - size, width, height: size * 1.3 };
  return { box, parts: [box], x, y, anchor, angle: 0 };
}

/** A placement of text along a slanted line, centred on (x, y) and moved `offset` pixels off it (negative: above). */
export function slantedPlacement(
  text: string,
  size: number,
  x: number,
  y: number,
  angle: number,
  offset: number,
): Placement {
  const radians = (angle * Math.PI) / 180;
  const width = textWidth(text, size);
  const height = size * 1.3;
  const centreX = x - Math.sin(radians) * offset;
  const centreY = y + Math.cos(radians) * offset;
  const boxWidth = Math.abs(Math.cos(radians)) * width + Math.abs(Math.sin(radians)) * height;
  const boxHeight = Math.abs(Math.sin(radians)) * width + Math.abs(Math.cos(radians)) * height;
  const pieces = angle === 0 ? 1 : Math.ceil(width / (2 * height));
  const partWidth = (Math.abs(Math.cos(radians)) * width) / pieces + size * 0.5;
  const partHeight = (Math.abs(Math.sin(radians)) * width) / pieces + height;
  const parts = Array.from({ length: pieces }, (_, i) => {
    const along = ((i + 0.5) / pieces - 0.5) * width;
    return {
      x: centreX + Math.cos(radians) * along - partWidth / 2,
      y: centreY + Math.sin(radians) * along - partHeight / 2,
      width: partWidth,
      height: partHeight,
    };
  });
  return {
    box: {
      x: centreX - boxWidth / 2,
      y: centreY - boxHeight / 2,
      width: boxWidth,
      height: boxHeight,
    },
    parts,
    x: centreX,
    y: centreY,
    anchor: 'middle',
    angle,
  };
}

/** A place on the plot, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function contains({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * Gives each label, in order of importance, the first of its places that lies inside `bounds` and clear of the
 * obstacles and of the labels before it. A label without such a place is left out (undefined).
 */
export function placeLabels(
  labels: readonly (readonly Placement[])[],
  bounds: Box,
  obstacles: readonly Box[],
): (Placement | undefined)[] {
  const taken = [...obstacles];
  return labels.map((places) => {
    const chosen = places.find(
      ({ box, parts }) =>
        isInside(box, bounds) &&
        !parts.some((part) => taken.some((other) => overlaps(part, other))),
    );
    if (chosen !== undefined) taken.push(...chosen.parts);
    return chosen;
  });
}

export function isInside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}
