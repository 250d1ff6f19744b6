import type { VerdictMark } from './mapCells.ts';

/** Draws a verdict's mark around a point: cross, chevron, two waves or ring, in the stroke style that is set. */
export function drawMark(
  context: CanvasRenderingContext2D,
  verdict: VerdictMark,
  cx: number,
  cy: number,
  side: number,
): void {
  const r = side * 0.22;
  context.beginPath();
  context.lineWidth = Math.max(1, side * 0.085);
  context.lineCap = 'round';
  switch (verdict) {
    case 'wrong':
      context.moveTo(cx - r, cy - r);
      context.lineTo(cx + r, cy + r);
      context.moveTo(cx + r, cy - r);
      context.lineTo(cx - r, cy + r);
      break;
    case 'kink':
      context.moveTo(cx - r, cy + r * 0.6);
      context.lineTo(cx, cy - r * 0.6);
      context.lineTo(cx + r, cy + r * 0.6);
      break;
    case 'undecided':
      for (const dy of [-0.45 * r, 0.55 * r]) {
        context.moveTo(cx - 1.2 * r, cy + dy);
        context.quadraticCurveTo(cx - 0.6 * r, cy + dy - 0.8 * r, cx, cy + dy);
        context.quadraticCurveTo(cx + 0.6 * r, cy + dy + 0.8 * r, cx + 1.2 * r, cy + dy);
      }
      break;
    case 'zero':
      context.arc(cx, cy, r, 0, 2 * Math.PI);
      break;
  }
  context.stroke();
}
