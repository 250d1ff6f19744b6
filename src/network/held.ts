import type { OutputRange } from './layer.ts';
import type { Evaluation, Network } from './network.ts';

/**
 * A filled evaluation with the decisions that are exactly on their edge turned: a ReLU at 0 counts as on, the last of a
 * pool's tied pixels wins, a hinge margin of 0 counts. No value changes by it, only which slope is taken, so `backward`
 * through it gives the gradient under that other convention. `edges`: how many there are.
 */
export function otherConvention(
  network: Network,
  base: Evaluation,
): { evaluation: Evaluation; edges: number } {
  let edges = 0;
  const passes = network.layers.map(({ kinks }, k) => {
    const pass = { ...base.passes[k], decisions: base.passes[k].decisions.slice() };
    edges += kinks?.turnEdges(pass) ?? 0;
    return pass;
  });
  const lossPass = { ...base.lossPass, decisions: base.lossPass.decisions.slice() };
  edges += network.loss.kinks?.turnEdges(lossPass) ?? 0;
  return { evaluation: { passes, lossPass }, edges };
}

/**
 * The evaluation, which may begin at a later layer, with the decisions of another in place of its own: what
 * `forwardHeld` obeys. Dropout's masks stay its own.
 */
export function holding(network: Network, evaluation: Evaluation, decided: Evaluation): Evaluation {
  return {
    passes: evaluation.passes.map((pass, k) =>
      network.layers[k].kinks === undefined
        ? pass
        : { ...pass, decisions: decided.passes[k].decisions },
    ),
    lossPass: { ...evaluation.lossPass, decisions: decided.lossPass.decisions },
  };
}

/** As `forward` of `network.ts`, with every decision that bends the loss obeyed as the evaluation holds it. */
export function forwardHeld(
  network: Network,
  evaluation: Evaluation,
  from = 0,
  only?: OutputRange,
): number {
  const { layers, loss } = network;
  for (let k = from; k < layers.length; k++) {
    const layer = layers[k];
    const pass = evaluation.passes[k];
    if (layer.kinks === undefined) layer.forward(pass, k === from ? only : undefined);
    else layer.kinks.forwardHeld(pass);
  }
  return loss.kinks === undefined
    ? loss.forward(evaluation.lossPass)
    : loss.kinks.forwardHeld(evaluation.lossPass);
}
