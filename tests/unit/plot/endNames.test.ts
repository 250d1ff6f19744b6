import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import { endNames } from '../../../src/plot/endNames.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';

const STEPS = logSteps(1, 1e-13, 33);
const frame = createFrame(
  600,
  300,
  { top: 20, right: 60, bottom: 20, left: 40 },
  domainFor(STEPS, 1e-12, 1),
);
const ending = (name: string, error: number) => ({ name, errors: [error, 1e-9, 1e-3] });

describe('names at the ends of curves', () => {
  it('stand where the curves end at their largest h, from the top', () => {
    const names = endNames(frame, [ending('low', 1e-8), ending('high', 1e-1)], 15);
    expect(names).toEqual([
      { name: 'high', y: frame.y(1e-1) },
      { name: 'low', y: frame.y(1e-8) },
    ]);
  });

  it('keep apart, in the order of the curves and within the plot', () => {
    const high = [1, 0.99, 0.98].map((error, i) => ending(`high ${i}`, error));
    const low = [3e-12, 2e-12, 1e-12].map((error, i) => ending(`low ${i}`, error));
    const names = endNames(frame, [...low, ...high], 15);
    expect(names.map(({ name }) => name)).toEqual([...high, ...low].map(({ name }) => name));
    names.slice(1).forEach(({ y }, i) => expect(y - names[i].y).toBeGreaterThanOrEqual(15 - 1e-9));
    expect(names[0].y).toBeGreaterThanOrEqual(frame.top);
    expect(names.at(-1)?.y).toBeLessThanOrEqual(frame.bottom);
  });

  it('stand at the first number of a curve that begins with none', () => {
    const gaps = { name: 'gaps', errors: [Number.NaN, 1e-4, 1e-6] };
    const nothing = { name: 'nothing', errors: [Number.NaN, Number.NaN] };
    expect(endNames(frame, [gaps, nothing], 15)).toEqual([{ name: 'gaps', y: frame.y(1e-4) }]);
  });
});
