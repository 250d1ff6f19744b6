import { buildNetwork } from '../../src/network/build.ts';
import type { LossKind } from '../../src/network/losses/loss.ts';
import type { Batch, Network } from '../../src/network/network.ts';
import { createRandom } from '../../src/numerics/random.ts';

const SIZE = 6;
const CLASSES = 3;

/**
 * A network with decisions of every kind exactly on their edge: the right half of each image is blank and conv1 has no
 * bias, so ReLUs there stand at 0; both halves are constant, so pools are tied; and under hinge the scores of a fresh
 * last layer are its biases 0, 1, 2, one apart.
 */
export function edgeNetwork(loss: LossKind, slope = 0): { network: Network; batch: Batch } {
  const network = buildNetwork(
    {
      layers: [
        { kind: 'conv2d', filters: 3, kernel: 2 },
        { kind: 'leakyRelu', slope },
        { kind: 'maxPool', size: 2, stride: 1 },
        { kind: 'flatten' },
        { kind: 'dense', units: 5 },
        { kind: 'relu' },
        { kind: 'dense', units: 'classes' },
      ],
      loss,
      l2: 0.01,
      initialization: { weights: 'glorot', biasDeviation: 0.3, seed: 4 },
    },
    [1, SIZE, SIZE],
    CLASSES,
  );
  parameter(network, 'conv1.bias').fill(0);
  if (loss === 'hinge') {
    parameter(network, 'dense2.weight').fill(0);
    parameter(network, 'dense2.bias').set([0, 1, 2]);
  }
  const random = createRandom(7);
  const images = new Float64Array(2 * SIZE * SIZE);
  for (let n = 0; n < 2; n++) {
    const shade = random.normal();
    for (let i = 0; i < SIZE * SIZE; i++) {
      images[n * SIZE * SIZE + i] = i % SIZE < SIZE / 2 ? shade : 0;
    }
  }
  return { network, batch: { count: 2, images, labels: Int32Array.of(2, 1) } };
}

function parameter(network: Network, name: string): Float64Array {
  const parameters = network.layers.flatMap((layer) => layer.parameters);
  return parameters.find((candidate) => candidate.name === name)!.values;
}
