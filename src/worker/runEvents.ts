import type { CheckFacts } from '../check/caveats/facts.ts';
import { sliceFindings } from '../check/findings.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Sweep } from '../check/sweep.ts';
import type { Network } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import { previewOf } from './images.ts';
import type { Prepared } from './prepare.ts';
import type { LayerDescription, RunEvent } from './protocol.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** Tells the page of a sweep that has been prepared and not begun. */
export function preparedEvent(
  { images, setup, source }: Prepared,
  layers: readonly LayerDescription[],
  sweep: Sweep,
  facts: CheckFacts,
): EventOf<'prepared'> {
  const { steps, precision, analyticPrecision, loss, lossLow, logitScale, tensors } = sweep;
  return {
    type: 'prepared',
    layers,
    steps,
    precision,
    analyticPrecision,
    loss,
    ...(lossLow !== undefined && { lossLow }),
    logitScale,
    evaluatedBy: source.evaluatedBy,
    // Copies, since what is sent is transferred and the sweep goes on needing its own.
    tensors: tensors.map(({ tensor, index, value, valueLow, analytic }) => ({
      tensor,
      index: index.slice(),
      value: value.slice(),
      ...(valueLow && { valueLow: valueLow.slice() }),
      analytic: analytic.slice(),
    })),
    images: previewOf(images, Math.min(setup.batch.count, 10)),
    facts,
  };
}

/** Tells the page of elements `from` … `to − 1` of a tensor. */
export function progressEvent(
  { sweep, judgements }: { sweep: Sweep; judgements: readonly Judgement[] },
  tensorNumber: number,
  [from, to]: readonly [from: number, to: number],
  cost: { losses: number; elapsed: number },
): EventOf<'progress'> {
  const tensor = sweep.tensors[tensorNumber];
  const findings = sliceFindings(tensor, judgements[tensorNumber], sweep.steps.length, from, to);
  return { type: 'progress', tensorNumber, from, to, ...findings, ...cost };
}

/** Every layer, with the tensors of it to check: its parameters, and what it receives if wanted. */
export function describeLayers(
  network: Network,
  source: Source,
  inputs: boolean,
): LayerDescription[] {
  return network.layers.map(({ name, kind, geometry, inputShape, outputShape, parameters }) => ({
    name,
    kind,
    geometry,
    inputShape,
    outputShape,
    tensors: source.tensors
      .filter(
        ({ layer, role }) =>
          layer === name && (role !== 'input' || (inputs && parameters.length > 0)),
      )
      .map((tensor) => tensor.name),
  }));
}
