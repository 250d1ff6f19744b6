import { describe, expect, it } from 'vitest';
import { drawCurves } from '../../../src/plot/curves.ts';
import { createFrame } from '../../../src/plot/frame.ts';
import { PathRecorder } from '../../../src/plot/pathRecorder.ts';

describe('the path recorder', () => {
  it('writes down every curve with its style, gaps where errors are missing', () => {
    const frame = createFrame(
      100,
      100,
      { top: 0, right: 0, bottom: 0, left: 0 },
      { h: [1e-2, 1], error: [1e-2, 1] },
    );
    const recorder = new PathRecorder();
    drawCurves(
      recorder,
      frame,
      {
        steps: Float64Array.of(1, 0.1, 0.01),
        errors: Float64Array.of(1, 0.1, 0.01, 1, Number.NaN, 0),
        styles: Uint8Array.of(1, 0),
        loudTo: Int32Array.of(2, 2),
      },
      [
        { color: '#111111', width: 1, opacity: 0.5 },
        { color: '#222222', width: 2, opacity: 1 },
      ],
      0,
    );
    expect(recorder.paths).toEqual([
      { d: 'M100 0M0 100', color: '#111111', width: 1, opacity: 0.5 },
      { d: 'M100 0L50 50L0 100', color: '#222222', width: 2, opacity: 1 },
    ]);
  });
});
