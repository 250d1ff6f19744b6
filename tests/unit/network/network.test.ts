import { describe, expect, it } from 'vitest';
import {
  allocateEvaluation,
  continueEvaluation,
  evaluate,
  forward,
  parametersOf,
  penalty,
} from '../../../src/network/network.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';

const { network, batch, evaluation, loss } = checkedNetwork({
  inputShape: [1, 4, 4],
  layers: [
    { kind: 'conv2d', filters: 2, kernel: 2 },
    { kind: 'relu' },
    { kind: 'maxPool', size: 3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 'classes' },
  ],
  loss: 'hinge',
  l2: 0.5,
});

describe('penalty', () => {
  it('is ½ λ Σ w² over weights, not biases', () => {
    const { network: small } = checkedNetwork({
      inputShape: [1],
      layers: [{ kind: 'dense', units: 'classes' }],
      l2: 0.5,
    });
    const [weight, bias] = parametersOf(small);
    weight.values.set([1, 2, 3]);
    bias.values.set([100, 100, 100]);
    expect(penalty(small)).toBe(0.25 * 14);
    expect(penalty({ ...small, l2: 0 })).toBe(0);
  });

  it('is what evaluate adds to forward', () => {
    const again = allocateEvaluation(network, batch);
    expect(forward(network, again) + penalty(network)).toBe(loss);
  });
});

describe('an evaluation', () => {
  it('hands each output on as the next input', () => {
    const { passes, lossPass } = evaluation;
    expect(passes[0].input).toBe(batch.images);
    for (let k = 1; k < passes.length; k++) expect(passes[k].input).toBe(passes[k - 1].output);
    expect(lossPass.scores).toBe(passes.at(-1)!.output);
  });

  it('gives the same loss twice, bit for bit', () => {
    expect(evaluate(network, evaluation)).toBe(loss);
  });

  it.each([1, 2, 3, 4])('can continue from layer %d, bit for bit', (from) => {
    const rest = continueEvaluation(network, batch, from, evaluation.passes[from].input);
    expect(forward(network, rest, from) + penalty(network)).toBe(loss);
    expect(rest.passes.at(-1)!.output).toEqual(evaluation.passes.at(-1)!.output);
    expect(rest.lossPass.decisions).toEqual(evaluation.lossPass.decisions);
  });
});
