import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import type { Source } from '../../../src/network/source.ts';
import type { SummationOrder } from '../../../src/network/summation.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { comparePerturbations } from '../../support/compareSources.ts';
import { engineSource } from '../../support/engineSource.ts';
import { STACKS } from '../../support/laneNetworks.ts';

/** The double next to x, towards `to`. */
function nextTowards(x: number, to: number): number {
  if (x === 0) return to > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const bits = new BigInt64Array(1);
  const number = new Float64Array(bits.buffer);
  number[0] = x;
  bits[0] += to > x === x > 0 ? 1n : -1n;
  return number[0];
}

/**
 * Between an element's value and `far`, neighbouring doubles of which the first leaves all decisions as they are and the
 * second does not; undefined where even `far` changes none.
 */
function edgeBetween(
  source: Source,
  tensor: string,
  element: number,
  far: number,
): [number, number] | undefined {
  const flips = (value: number) =>
    source.losses({ tensor, index: Int32Array.of(element), value: Float64Array.of(value) })
      .flips[0];
  let below = source.values(tensor)[element];
  let above = far;
  if (flips(above) === 0) return undefined;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle === below || middle === above) return [below, above];
    if (flips(middle) === 0) below = middle;
    else above = middle;
  }
}

/** The neighbours of an edge, mixed so that lanes on both sides run together, and steps about as large. */
function aroundEdge([below, above]: [number, number], from: number): number[] {
  const further = nextTowards(above, above + (above - below));
  const nearer = nextTowards(below, from);
  const step = above - from;
  return [below, above, nearer, further, from + 0.999 * step, from + 0.5 * step, above, above];
}

it.each(
  Object.keys(STACKS).flatMap((name) =>
    (['pairwise', 'sequential'] as SummationOrder[]).map((summation) => [name, summation] as const),
  ),
)(
  'leaves nothing out where a decision is about to flip: %s, %s',
  async (name, summation) => {
    let edges = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const of = { inputShape: [2, 9, 9], layers: STACKS[name], summation, batch: 2, seed };
        const { network, batch } = checkedNetwork(of);
        const scalar = createNetworkSource(network, batch);
        const engine = await engineSource(network, batch);
        const random = createRandom(seed);
        for (const { name: tensor } of scalar.tensors) {
          const values = scalar.values(tensor);
          const element = random.integer(values.length);
          const far = values[element] + (random.uniform() < 0.5 ? 1 : -1);
          const edge = edgeBetween(scalar, tensor, element, far);
          if (edge === undefined) continue;
          edges++;
          const value = Float64Array.from(aroundEdge(edge, values[element]));
          const points = { tensor, index: new Int32Array(value.length).fill(element), value };
          expect(comparePerturbations(scalar, engine, points).deviations).toEqual([]);
          // One at a time, too: alone, a step decides for itself whether anything is left out.
          for (const one of value) {
            const alone = { tensor, index: Int32Array.of(element), value: Float64Array.of(one) };
            expect(comparePerturbations(scalar, engine, alone).deviations).toEqual([]);
          }
        }
      }),
      { numRuns: 3, seed: 5 },
    );
    // Smooth networks have no edges.
    expect(edges).toBeGreaterThan(name.includes('smooth') ? -1 : 5);
  },
  60_000,
);
