import { describe, expect, it } from 'vitest';
import { QUIET } from '../../../src/check/loudPart.ts';
import { VERDICTS } from '../../../src/check/verdict.ts';
import { drawCurves } from '../../../src/plot/curves.ts';
import { createFrame } from '../../../src/plot/frame.ts';
import { PathRecorder } from '../../../src/plot/pathRecorder.ts';

const LOUD = QUIET - 1;

describe('the path recorder', () => {
  it('writes down every curve with its style, gaps where errors are missing', () => {
    const frame = createFrame(
      100,
      100,
      { top: 0, right: 0, bottom: 0, left: 0 },
      { h: [1e-2, 1], error: [1e-2, 1] },
    );
    // The first curve falls from 1 to 0.01, the second has a gap and ends in an exact 0.
    const logErrors = Float32Array.of(0, 0, -1, Number.NaN, -2, Number.NEGATIVE_INFINITY);
    const recorder = new PathRecorder();
    drawCurves(
      recorder,
      frame,
      Float64Array.of(1, 0.1, 0.01),
      { count: 2, stride: 2, logErrors, digits: logErrors },
      { styles: Uint8Array.of(LOUD, QUIET), loudTo: Int32Array.of(2, 2) },
      VERDICTS.map((_, style) =>
        style === QUIET
          ? { color: '#111111', width: 1, opacity: 0.5 }
          : { color: '#222222', width: 2, opacity: 1 },
      ),
    );
    expect(recorder.paths).toEqual([
      { d: 'M100 0M0 100', color: '#111111', width: 1, opacity: 0.5 },
      { d: 'M100 0L50 50L0 100', color: '#222222', width: 2, opacity: 1 },
    ]);
  });
});
