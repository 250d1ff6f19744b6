import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { extentOf } from '../../../src/network/extent.ts';
import { parametersOf } from '../../../src/network/network.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { sizeOf } from '../../../src/network/tensor.ts';

const small = fc.integer({ min: 1, max: 3 });
const spatial: fc.Arbitrary<LayerSpecification> = fc.oneof(
  fc.record({
    kind: fc.constant('conv2d' as const),
    filters: small,
    kernel: small,
    stride: small,
    padding: fc.nat(2),
  }),
  fc.record({
    kind: fc.constantFrom('maxPool' as const, 'averagePool' as const),
    size: small,
    stride: small,
  }),
  fc.record({ kind: fc.constantFrom('maxPool' as const, 'averagePool' as const), size: small }),
  fc.record({ kind: fc.constant('conv2d' as const), filters: small, kernel: small }),
  fc.record({ kind: fc.constantFrom('relu' as const, 'tanh' as const) }),
);
const layers = fc
  .tuple(fc.array(spatial, { maxLength: 4 }), fc.array(small, { maxLength: 2 }))
  .map(([before, units]): LayerSpecification[] => [
    ...before,
    { kind: 'flatten' },
    ...units.map((count) => ({ kind: 'dense' as const, units: count })),
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 'classes' },
  ]);

describe('the extent of a specification', () => {
  it('is what the network that is built from it holds', () => {
    let built = 0;
    fc.assert(
      fc.property(layers, fc.integer({ min: 4, max: 12 }), (specification, size) => {
        const extent = extentOf(specification, [1, size, size], 5);
        let network: ReturnType<typeof buildNetwork>;
        try {
          network = buildNetwork(
            {
              layers: specification,
              loss: 'hinge',
              l2: 0,
              initialization: { weights: 'he', biasDeviation: 0, seed: 1 },
            },
            [1, size, size],
            5,
          );
        } catch {
          // A window that does not fit; nothing is asked of the extent but to come back.
          return;
        }
        built++;
        expect(extent.parameters).toEqual(parametersOf(network).map(({ values }) => values.length));
        expect(extent.outputs).toBe(
          network.layers.reduce((sum, { outputShape }) => sum + sizeOf(outputShape), 0),
        );
        expect(extent.inputs).toEqual(
          network.layers
            .filter(({ parameters }) => parameters.length > 0)
            .map(({ inputShape }) => sizeOf(inputShape)),
        );
      }),
    );
    expect(built).toBeGreaterThan(20);
  });
});
