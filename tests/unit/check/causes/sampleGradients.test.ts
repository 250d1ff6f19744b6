import { describe, expect, it } from 'vitest';
import { numericSampleGradients } from '../../../../src/check/causes/sampleGradients.ts';
import { allocateEvaluation, backward, forward } from '../../../../src/network/network.ts';
import type { LossKind } from '../../../../src/network/losses/loss.ts';
import { slice } from '../../../../src/network/train.ts';
import { checkedNetwork } from '../../../support/checkedNetwork.ts';

describe.each<LossKind>(['crossEntropy', 'meanSquaredError', 'hinge'])(
  'numeric gradients of single samples, %s',
  (loss) => {
    const { network, batch } = checkedNetwork({
      inputShape: [1, 5, 5],
      layers: [
        { kind: 'conv2d', filters: 2, kernel: 3 },
        { kind: 'relu' },
        { kind: 'flatten' },
        { kind: 'dense', units: 'classes' },
      ],
      loss,
      batch: 3,
      l2: 0.1,
    });
    const data = { ...network, l2: 0 };

    it.each(['conv1.weight', 'dense1.bias'])('are each sample’s share, for %s', (tensor) => {
      const index = Int32Array.of(0, 2);
      const { gradient, uncertainty } = numericSampleGradients(network, batch, tensor, index);
      for (let n = 0; n < batch.count; n++) {
        const one = slice(batch, n, 1);
        const evaluation = allocateEvaluation(data, one);
        forward(data, evaluation);
        const exact = backward(data, evaluation).parameters.get(tensor) ?? new Float64Array();
        index.forEach((place, i) => {
          const error = Math.abs(gradient[i * batch.count + n] - exact[place] / batch.count);
          expect(error).toBeLessThanOrEqual(6 * uncertainty[i]);
          expect(uncertainty[i]).toBeLessThan(1e-7);
        });
      }
    });
  },
);
