import type { Fault } from '../../network/faults/fault.ts';
import { faultSites } from '../../network/faults/catalogue.ts';
import { type FaultChoice, withFaults } from '../../network/faults/inject.ts';
import {
  allocateEvaluation,
  type Batch,
  backward,
  forward,
  type Network,
} from '../../network/network.ts';

/** What a right network's gradients become with faults of the catalogue put in. */
export interface Replay {
  /** The fault tried, in its place. */
  readonly site: string;
  readonly fault: Fault;
  /** Those put in beside it. */
  readonly beside: readonly FaultChoice[];
  /** The whole gradient of a tensor under these faults; undefined for one the network has not. */
  readonly gradient: (tensor: string) => Float64Array | undefined;
}

/** Tries faults one after the other on top of those given; `wanted` says which are worth the backward pass. */
export type ReplayFaults = (
  beside: readonly FaultChoice[],
  wanted: (site: string, fault: Fault) => boolean,
) => Iterable<Replay>;

/** Replays on a network whose backward passes are all right. */
export function createReplay(right: Network, batch: Batch): ReplayFaults {
  const evaluation = allocateEvaluation(right, batch);
  forward(right, evaluation);
  const sites = faultSites(right.layers, right.loss.kind, right.l2);
  return function* replayFaults(beside, wanted) {
    for (const { name: site, faults } of sites) {
      for (const fault of faults.filter((each) => wanted(site, each))) {
        const network = withFaults(right, [...beside, { layer: site, fault: fault.id }]);
        const { parameters, inputs } = backward(network, evaluation);
        yield {
          site,
          fault,
          beside,
          gradient: (tensor) =>
            parameters.get(tensor) ?? inputs.get(tensor.replace(/\.input$/, '')),
        };
      }
    }
  };
}
