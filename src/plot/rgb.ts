/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour as the style sheet writes it, #rrggbb. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** From one colour to the other, share 0 to 1. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (a: number, b: number): number => a + share * (b - a);
  return [between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])];
}

/** Black or white, whichever is told apart better on a colour (by WCAG's relative luminance). */
export function contrasting(color: Rgb): Rgb {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // Equal contrast with both: (L + 0.05)² = 1.05 · 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? [0, 0, 0] : [255, 255, 255];
}
