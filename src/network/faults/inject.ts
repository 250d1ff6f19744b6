import type { Network } from '../network.ts';
import { FAULTS, faultSites, LOSS_SITE } from './catalogue.ts';
import { withFault } from './fault.ts';

/** A wrong backward put in place of a right one. */
export interface FaultChoice {
  /** A layer's name, `loss` or `penalty`. */
  readonly layer: string;
  /** A fault's id in the catalogue. */
  readonly fault: string;
}

/**
 * The network with these backward passes replaced; its parameters and forward pass stay the same objects. Two faults in
 * one place both act. Throws an Error with a sentence where a fault does not fit.
 */
export function withFaults(network: Network, choices: readonly FaultChoice[]): Network {
  return choices.reduce(withOne, network);
}

function withOne(network: Network, { layer: place, fault: id }: FaultChoice): Network {
  const fault = FAULTS.find((candidate) => candidate.id === id);
  const sites = faultSites(network.layers, network.loss.kind, network.l2);
  const offered = sites.find(({ name }) => name === place)?.faults ?? [];
  if (fault === undefined || !offered.includes(fault)) {
    throw new Error(
      place === LOSS_SITE || place === 'penalty'
        ? `The bug "${id}" does not fit the ${place} of this network.`
        : `The bug "${id}" does not fit a layer "${place}" of this network.`,
    );
  }
  switch (fault.target) {
    case 'layer':
      return {
        ...network,
        layers: network.layers.map((layer) =>
          layer.name === place ? withFault(layer, fault) : layer,
        ),
      };
    case 'loss': {
      const { loss } = network;
      return {
        ...network,
        loss: { ...loss, backward: (pass, scores) => fault.backward(loss, pass, scores) },
      };
    }
    case 'penalty':
      return { ...network, addPenaltyGradient: fault.addPenaltyGradient };
  }
}
