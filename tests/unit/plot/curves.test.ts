import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import type { CurveTable } from '../../../src/check/curveColumns.ts';
import { QUIET } from '../../../src/check/loudPart.ts';
import { drawCurves, type Lines, nearestCurve } from '../../../src/plot/curves.ts';
import { createFrame, domainFor, errorY } from '../../../src/plot/frame.ts';
import { bandPath, curvePath } from '../../../src/plot/paths.ts';

const STEPS = logSteps(1, 1e-4, 5);
const frame = createFrame(
  500,
  300,
  { top: 0, right: 0, bottom: 0, left: 0 },
  domainFor(STEPS, 1e-12, 1),
);
/** Two flat curves at 1e-2 and 1e-8, and one with a gap. */
const ERRORS = Float64Array.from(
  [
    [1e-2, 1e-2, 1e-2, 1e-2, 1e-2],
    [1e-8, 1e-8, 1e-8, 1e-8, 1e-8],
    [1e-5, Number.NaN, 1e-5, 0, 1e-5],
  ].flat(),
);
/** Curve after curve into a table, which is step after step. */
function tableOf(errors: Float64Array): CurveTable {
  const H = STEPS.length;
  const count = errors.length / H;
  const logErrors = Float32Array.from({ length: errors.length }, (_, at) =>
    Math.log10(errors[(at % count) * H + Math.floor(at / count)]),
  );
  return { count, stride: count, logErrors, digits: logErrors.map((log) => -log) };
}
const table = tableOf(ERRORS);
const LOUD = QUIET - 1;
const lines: Lines = {
  styles: Uint8Array.from([QUIET, LOUD, LOUD]),
  loudTo: Int32Array.from([4, 4, 2]),
};

describe('the nearest curve', () => {
  it.each([
    [1e-2, 0],
    [1e-8, 1],
  ])('at an error of %s is number %i', (error, number) => {
    expect(nearestCurve(frame, STEPS, table, 480, frame.y(error) + 3, 14)).toBe(number);
  });

  it('is none where nothing is within reach', () => {
    expect(nearestCurve(frame, STEPS, table, 250, frame.y(1e-4), 5)).toBeUndefined();
  });

  it('is measured to the line between steps, not to the steps', () => {
    const slanted = tableOf(Float64Array.from([1, 1e-2, 1e-4, 1e-6, 1e-8]));
    const x = (frame.x(STEPS[1]) + frame.x(STEPS[2])) / 2;
    expect(nearestCurve(frame, STEPS, slanted, x, frame.y(1e-3), 2)).toBe(0);
  });
});

describe('paths', () => {
  const commands = (path: string, letter: string) => path.split(letter).length - 1;

  it('leave a gap where an error is missing', () => {
    const path = curvePath(frame, STEPS, ERRORS.subarray(10, 15));
    expect(commands(path, 'M')).toBe(2);
  });

  it('reach the floor where the error is exactly 0', () => {
    expect(curvePath(frame, STEPS, ERRORS.subarray(10, 15))).toContain(`,${frame.bottom}`);
  });

  it('close a band between its low and high', () => {
    const path = bandPath(frame, STEPS, ERRORS.subarray(5, 10), ERRORS.subarray(0, 5));
    expect(path).toMatch(/Z$/);
    expect(path).toContain(String(Math.round(errorY(frame, 1e-2) * 1000) / 1000).slice(0, 5));
  });

  it('break a band where its low is exactly 0 or below the axis, and draw no wedge to the floor', () => {
    for (const lowest of [0, 1e-30]) {
      const low = Float64Array.of(1e-3, 1e-4, lowest, 1e-4, 1e-3);
      const path = bandPath(frame, STEPS, low, new Float64Array(5).fill(1e-1));
      expect(commands(path, 'M')).toBe(2);
      expect(path).not.toContain(`,${errorY(frame, 0)}`);
    }
  });
});

describe('drawing', () => {
  /** A canvas that only remembers the strokes: their colour and how many corners they have. */
  const strokes = () => {
    const done: { color: string; corners: number }[] = [];
    const context = {
      strokeStyle: '',
      corners: 0,
      beginPath() {
        this.corners = 0;
      },
      moveTo() {
        this.corners++;
      },
      lineTo() {
        this.corners++;
      },
      stroke() {
        done.push({ color: this.strokeStyle, corners: this.corners });
      },
    };
    const style = (color: string) => ({ color, width: 1, opacity: 1 });
    drawCurves(
      context as unknown as CanvasRenderingContext2D,
      frame,
      STEPS,
      table,
      lines,
      [0, 1, 2, 3, 4].map((number) => style(number === QUIET ? 'quiet' : 'loud')),
    );
    return done;
  };

  it('puts quiet parts first and what stands out on top, each over its own steps', () => {
    expect(strokes()).toEqual([
      { color: 'quiet', corners: 5 },
      { color: 'quiet', corners: 3 },
      { color: 'loud', corners: 5 },
      { color: 'loud', corners: 2 },
    ]);
  });
});
