import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, DEFAULT_STEPS } from '../../../src/scenarios/scenario.ts';
import { precisionChange } from '../../../src/scenarios/precisionChange.ts';

const settings = { ...DEFAULT_SETTINGS, scenario: 'digits' };

describe('another precision', () => {
  it('brings its own range of h', () => {
    expect(precisionChange(settings, 'doubleDouble')).toEqual({
      precision: 'doubleDouble',
      largestStep: 1,
      smallestStep: 1e-24,
      stepCount: 33,
    });
    const single = { ...settings, ...precisionChange(settings, 'float32') };
    expect(single.smallestStep).toBe(1e-6);
    expect(precisionChange(single, 'float64')).toEqual({
      precision: 'float64',
      ...DEFAULT_STEPS.float64,
    });
  });

  it.each([{ largestStep: 0.1 }, { smallestStep: 1e-9 }, { stepCount: 17 }])(
    'leaves a range that was set as it is: %o',
    (own) => {
      expect(precisionChange({ ...settings, ...own }, 'float32')).toEqual({ precision: 'float32' });
    },
  );
});
