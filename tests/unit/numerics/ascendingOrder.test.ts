import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder } from '../../../src/numerics/ascendingOrder.ts';

describe('the order of numbers', () => {
  it('is that of a stable comparing sort, with NaN last', () => {
    const special = fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 1, -1, 5e-324);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), special)), fc.nat(), (values, seed) => {
        const keys = Float64Array.from(values);
        const among = Uint32Array.from(values.keys()).filter((at) => (at * 7 + seed) % 5 !== 0);
        const compare = (a: number, b: number): number => {
          if (Number.isNaN(keys[a]) || Number.isNaN(keys[b])) {
            return Number(Number.isNaN(keys[a])) - Number(Number.isNaN(keys[b]));
          }
          return keys[a] < keys[b] ? -1 : Number(keys[a] > keys[b]);
        };
        expect([...ascendingOrder(keys, among)]).toEqual([...among].sort(compare));
      }),
    );
  });
});
