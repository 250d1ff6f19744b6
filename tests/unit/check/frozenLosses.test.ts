import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { otherConvention } from '../../../src/network/held.ts';
import {
  allocateEvaluation,
  backward,
  type Batch,
  forward,
  type Gradients,
  type Network,
} from '../../../src/network/network.ts';
import type { Convention, Source, TensorDescription } from '../../../src/network/source.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { perturbationsOf } from '../../support/fullLosses.ts';

const LOSSES = ['crossEntropy', 'meanSquaredError', 'hinge'] as const;

/** The central difference of held losses at one element. */
function frozenDifference(
  source: Source,
  tensor: string,
  element: number,
  h: number,
  convention: Convention,
): number {
  const w = source.values(tensor)[element];
  const [plus, minus] = source.frozenLosses(
    { tensor, index: Int32Array.of(element, element), value: Float64Array.of(w + h, w - h) },
    convention,
  );
  return (plus - minus) / (w + h - (w - h));
}

describe('losses with every decision held', () => {
  let same = 0;
  let different = 0;

  it('are the losses, bit for bit, where nothing flips, over random networks', () => {
    fc.assert(
      fc.property(example, (any) => {
        const { network, batch } = checkedNetwork({ ...any, draw: 0 });
        const source = createNetworkSource(network, batch);
        for (const { name } of source.tensors) {
          const points = perturbationsOf(source, name, 4, [3, 0.1, 1e-4, 1e-9]);
          const { loss, flips } = source.losses(points);
          source.frozenLosses(points, 'taken').forEach((frozen, i) => {
            if (flips[i] === 0) {
              same++;
              expect(frozen).toBe(loss[i]);
            } else if (frozen !== loss[i]) different++;
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('differ from them somewhere', () => {
    expect(same).toBeGreaterThan(2000);
    expect(different).toBeGreaterThan(200);
  });

  it('keep a NaN that the network would show', () => {
    const { network, batch } = edgeNetwork('hinge');
    const source = createNetworkSource(network, batch);
    for (const { name } of source.tensors) {
      const points = {
        tensor: name,
        index: Int32Array.of(0, 1),
        value: Float64Array.of(Number.NaN, Number.NaN),
      };
      const { loss, flips } = source.losses(points);
      source.frozenLosses(points, 'taken').forEach((frozen, i) => {
        if (flips[i] === 0) expect(frozen).toBe(loss[i]);
      });
    }
    const nowhere = { tensor: 'dense2.bias', index: Int32Array.of(0), value: Float64Array.of(NaN) };
    expect(source.frozenLosses(nowhere, 'taken')).toEqual(Float64Array.of(NaN));
  });

  it('are straight lines along every weight where only ReLUs, max-pools and hinge bend', () => {
    let bent = 0;
    for (const seed of [1, 2, 3, 4]) {
      const { network, batch } = checkedNetwork({
        inputShape: [2, 6, 6],
        layers: [
          { kind: 'conv2d', filters: 3, kernel: 3 },
          { kind: 'relu' },
          { kind: 'maxPool', size: 2, stride: 1 },
          { kind: 'conv2d', filters: 2, kernel: 2 },
          { kind: 'leakyRelu', slope: 0.2 },
          { kind: 'flatten' },
          { kind: 'dense', units: 'classes' },
        ],
        loss: 'hinge',
        seed,
      });
      const source = createNetworkSource(network, batch);
      for (const { name } of source.tensors) {
        const points = perturbationsOf(source, name, 6, [2, 0.01]);
        const { loss } = source.losses(points);
        source.frozenLosses(points, 'taken').forEach((frozen, i) => {
          const at = points.index[i];
          const moved = points.value[i] - source.values(name)[at];
          const line = source.loss + moved * source.gradient(name)[at];
          expect(Math.abs(frozen - line)).toBeLessThan(1e-13 * (1 + Math.abs(line)));
          if (Math.abs(loss[i] - line) > 1e-3) bent++;
        });
      }
    }
    expect(bent).toBeGreaterThan(30);
  });

  it('have the hand-written gradient for a derivative where the losses themselves bend', () => {
    const h = 1e-2;
    let cured = 0;
    fc.assert(
      fc.property(example, (any) => {
        const { network, batch } = checkedNetwork({ ...any, draw: 0 });
        const source = createNetworkSource(network, batch);
        for (const { name } of source.tensors) {
          const points = perturbationsOf(source, name, 3, [h]);
          const { loss } = source.losses(points);
          for (let i = 0; i < points.index.length; i += 2) {
            const g = source.gradient(name)[points.index[i]];
            const fine = frozenDifference(source, name, points.index[i], 1e-5, 'taken');
            expect(Math.abs(fine - g)).toBeLessThan(1e-7 * (1 + Math.abs(g)));
            const frozen = frozenDifference(source, name, points.index[i], h, 'taken');
            const raw = (loss[i] - loss[i + 1]) / (points.value[i] - points.value[i + 1]);
            if (Math.abs(raw - g) > 100 * Math.abs(frozen - g) + 1e-6) cured++;
          }
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(cured).toBeGreaterThan(20);
  });
});

/** The gradients backpropagation gives when decisions on their edge count the other way. */
function otherGradients(network: Network, batch: Batch): Gradients {
  const base = allocateEvaluation(network, batch);
  forward(network, base);
  return backward(network, otherConvention(network, base).evaluation);
}

const gradientOf = (gradients: Gradients, { role, layer, name }: TensorDescription) =>
  (role === 'input' ? gradients.inputs.get(layer) : gradients.parameters.get(name))!;

describe('decisions exactly on their edge', () => {
  const CASES = LOSSES.flatMap((loss) => [0, 0.3].map((slope) => ({ loss, slope })));

  it.each(CASES)('have two gradients, each the derivative of its own curve: %o', (of) => {
    const { network, batch } = edgeNetwork(of.loss, of.slope);
    const source = createNetworkSource(network, batch);
    expect(source.onEdge).toBe(true);
    const others = otherGradients(network, batch);
    let apart = 0;
    for (const tensor of source.tensors) {
      const taken = source.gradient(tensor.name);
      const other = gradientOf(others, tensor);
      taken.forEach((g, element) => {
        const difference = (convention: Convention): number =>
          frozenDifference(source, tensor.name, element, 1e-5, convention);
        expect(difference('taken')).toBeCloseTo(g, 8);
        expect(difference('other')).toBeCloseTo(other[element], 8);
        if (Math.abs(g - other[element]) > 1e-3) apart++;
      });
    }
    expect(apart).toBeGreaterThan(5);
  });

  it('are the two sides of a bias whose units stand at 0', () => {
    const { network, batch } = edgeNetwork('crossEntropy');
    batch.images.fill(0);
    const source = createNetworkSource(network, batch);
    for (const h of [1e-2, 1e-3, 1e-8]) {
      const up = { tensor: 'conv1.bias', index: Int32Array.of(1), value: Float64Array.of(h) };
      const down = { ...up, value: Float64Array.of(-h) };
      // Up, all of the filter's units come on, which is the one convention; down they stay off, which is the other.
      expect(source.frozenLosses(up, 'other')).toEqual(source.losses(up).loss);
      expect(source.frozenLosses(up, 'taken')).toEqual(Float64Array.of(source.loss));
      expect(source.frozenLosses(down, 'taken')).toEqual(source.losses(down).loss);
      expect(source.frozenLosses(up, 'other')[0]).not.toBe(source.loss);
    }
  });

  it('are found only where there are any', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { network, batch } = checkedNetwork({
          inputShape: [5],
          layers: [
            { kind: 'dense', units: 6 },
            { kind: 'relu' },
            { kind: 'dense', units: 'classes' },
          ],
          loss: 'hinge',
          seed,
        });
        expect(createNetworkSource(network, batch).onEdge).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

describe('flipped decisions', () => {
  afterAll(() => expect(listed).toBeGreaterThan(500));
  let listed = 0;

  it('are as many as are counted, none twice, and inside their layers', () => {
    fc.assert(
      fc.property(example, (any) => {
        const { network, batch } = checkedNetwork({ ...any, draw: 0 });
        const source = createNetworkSource(network, batch);
        for (const { name } of source.tensors) {
          const points = perturbationsOf(source, name, 2, [1, 1e-3]);
          const { flips } = source.losses(points);
          points.index.forEach((element, i) => {
            const list = source.flipped(name, element, points.value[i]);
            expect(list).toHaveLength(flips[i]);
            expect(new Set(list.map((flip) => JSON.stringify(flip))).size).toBe(list.length);
            for (const { layer, image, unit } of list) {
              const perSample =
                network.layers.find((candidate) => candidate.name === layer)?.decisionsPerSample ??
                network.classes;
              expect(unit).toBeLessThan(perSample);
              expect(image).toBeLessThan(batch.count);
            }
            listed += list.length;
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are the element’s own doing, even where masks are redrawn for every loss', () => {
    const { network, batch } = checkedNetwork({
      inputShape: [6],
      layers: [
        { kind: 'dropout', rate: 0.5 },
        { kind: 'dense', units: 9 },
        { kind: 'relu' },
        { kind: 'dense', units: 'classes' },
      ],
    });
    const [frozen, redrawn] = [false, true].map((redrawMasks) =>
      createNetworkSource(network, batch, { redrawMasks }),
    );
    const w = frozen.values('dense1.weight')[7];
    for (const value of [w, w + 1, w - 1]) {
      const flips = redrawn.flipped('dense1.weight', 7, value);
      expect(flips).toEqual(frozen.flipped('dense1.weight', 7, value));
      if (value === w) expect(flips).toEqual([]);
    }
  });

  it('name the very unit, image and layer', () => {
    const { network, batch } = edgeNetwork('meanSquaredError');
    const source = createNetworkSource(network, batch);
    const relu = network.layers.findIndex(({ name }) => name === 'relu1');
    const before = source.values('relu1.input')[5 + 3];
    const flips = source.flipped('relu1.input', 5 + 3, -before);
    expect(flips).toEqual([{ layer: network.layers[relu].name, image: 1, unit: 3 }]);
    expect(source.flipped('relu1.input', 5 + 3, 2 * before)).toEqual([]);
  });
});
