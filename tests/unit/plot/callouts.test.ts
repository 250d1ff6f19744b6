import { describe, expect, it } from 'vitest';
import { type Callout, firstClear } from '../../../src/plot/callouts.ts';
import { levelPlacement } from '../../../src/plot/labels.ts';

const bounds = { x: 0, y: 0, width: 400, height: 300 };
const free = { bounds, taken: [], rulings: [], avoided: [], others: [] };

/** A label at the left whose leader runs to the right. */
const callout: Callout = {
  place: levelPlacement('W[0, 0], selected', 13, 10, 100, 'start'),
  leader: { x1: 140, y1: 95, x2: 240, y2: 95 },
};
const lower: Callout = {
  place: levelPlacement('W[0, 0], selected', 13, 10, 200, 'start'),
  leader: { x1: 140, y1: 195, x2: 240, y2: 195 },
};

describe('a label with a leader', () => {
  it('takes the first place that is free', () => {
    expect(firstClear([callout, lower], free)).toBe(callout);
    const taken = [{ x: 20, y: 90, width: 5, height: 5 }];
    expect(firstClear([callout, lower], { ...free, taken })).toBe(lower);
    const rulings = [{ x: 0, y: 94, width: 400, height: 2 }];
    expect(firstClear([callout, lower], { ...free, rulings })).toBe(lower);
    expect(firstClear([callout, lower], { ...free, avoided: [{ x: 50, y: 95 }] })).toBe(lower);
  });

  it('has none whose leader crosses other writing, or meets another curve', () => {
    const word = [{ x: 180, y: 90, width: 20, height: 10 }];
    expect(firstClear([callout, lower], { ...free, taken: word })).toBe(lower);
    // The end of the leader is where two curves run together: it would not tell which it means.
    const others = [{ x: 242, y: 97 }];
    expect(firstClear([callout, lower], { ...free, others })).toBe(lower);
    expect(firstClear([callout], { ...free, others })).toBeUndefined();
  });

  it('may cross a ruling with its leader', () => {
    const rulings = [{ x: 200, y: 0, width: 4, height: 300 }];
    expect(firstClear([callout], { ...free, rulings })).toBe(callout);
  });
});
