import { describe, expect, it } from 'vitest';
import {
  allocateEvaluation,
  backward,
  evaluate,
  parametersOf,
} from '../../../src/network/network.ts';
import { worstRelativeError } from '../../support/relativeError.ts';
import { loadTorch, TORCH_RECORDINGS } from '../../support/torchNetworks.ts';

describe.each(TORCH_RECORDINGS)('PyTorch on $file', (recording) => {
  const { network, batch, recorded, recordedLoss } = loadTorch(recording);
  const evaluation = allocateEvaluation(network, batch);
  const loss = evaluate(network, evaluation);
  const gradients = backward(network, evaluation).parameters;

  // Both sides are float64 and add up to 256 products in different orders: some 1e-15 apart, 1e-12 leaves room.
  it('has the same loss', () => {
    expect(worstRelativeError([loss], [recordedLoss])).toBeLessThan(1e-12);
  });

  it.each(parametersOf(network))('has the same shape and gradient of $name', ({ name, shape }) => {
    const expected = recorded(name, 'grad');
    expect(shape).toEqual(expected.shape);
    expect(worstRelativeError(gradients.get(name)!, expected.values)).toBeLessThan(1e-12);
  });
});
