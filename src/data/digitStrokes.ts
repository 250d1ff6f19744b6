/** The centre line of a pen stroke: x₀, y₀, x₁, y₁, … */
export type Stroke = readonly number[];

/** Degrees of an arc that one straight piece of it covers. */
const ARC_STEP = 20;

/** Part of an ellipse; angles in degrees, 0° to the right, 90° down, so they grow clockwise on the screen. */
function arc(
  [centreX, centreY]: readonly [number, number],
  [radiusX, radiusY]: readonly [number, number],
  from: number,
  to: number,
): number[] {
  const pieces = Math.ceil(Math.abs(to - from) / ARC_STEP);
  const points: number[] = [];
  for (let i = 0; i <= pieces; i++) {
    const angle = ((from + ((to - from) * i) / pieces) * Math.PI) / 180;
    points.push(centreX + radiusX * Math.cos(angle), centreY + radiusY * Math.sin(angle));
  }
  return points;
}

/** The strokes of the digits 0 … 9 in a box of width and height 1, y downwards. */
export const DIGIT_STROKES: readonly (readonly Stroke[])[] = [
  [arc([0.5, 0.5], [0.5, 0.5], 0, 360)],
  [[0.15, 0.24, 0.55, 0, 0.55, 1]],
  [[...arc([0.5, 0.3], [0.46, 0.3], 195, 395), 0, 1, 1, 1]],
  [[...arc([0.45, 0.24], [0.45, 0.24], 205, 450), ...arc([0.45, 0.74], [0.52, 0.26], 270, 515)]],
  [
    [0.12, 0, -0.08, 0.62, 1.1, 0.62],
    [0.8, 0, 0.76, 1],
  ],
  [[0.92, 0, 0.12, 0, 0.08, 0.46, ...arc([0.45, 0.68], [0.53, 0.32], 235, 505)]],
  [arc([0.9, 0.68], [0.88, 0.68], 180, 268), arc([0.5, 0.7], [0.48, 0.3], 0, 360)],
  [[0, 0, 1, 0, 0.38, 1]],
  [arc([0.5, 0.24], [0.42, 0.24], 0, 360), arc([0.5, 0.74], [0.5, 0.26], 0, 360)],
  [arc([0.5, 0.3], [0.48, 0.3], 0, 360), arc([0.1, 0.32], [0.88, 0.68], 0, 88)],
];
