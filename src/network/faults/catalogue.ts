import type { LayerGeometry, LayerKind } from '../layer.ts';
import type { LossKind } from '../losses/loss.ts';
import { ACTIVATION_FAULTS } from './activationFaults.ts';
import { BIAS_FAULTS } from './biasFaults.ts';
import { DROPOUT_FAULTS } from './dropoutFaults.ts';
import type { Fault, LayerFault } from './fault.ts';
import { INPUT_FAULTS } from './inputFaults.ts';
import { LAYOUT_FAULTS } from './layoutFaults.ts';
import { LOSS_FAULTS } from './lossFaults.ts';
import { PENALTY_FAULTS } from './penaltyFaults.ts';
import { POOL_FAULTS } from './poolFaults.ts';
import { SAMPLE_FAULTS } from './sampleFaults.ts';
import { SCALE_FAULTS } from './scaleFaults.ts';

/** Every fault that can be injected, in the order in which a layer's are offered. */
export const FAULTS: readonly Fault[] = [
  ...SCALE_FAULTS,
  ...SAMPLE_FAULTS,
  ...LAYOUT_FAULTS,
  ...BIAS_FAULTS,
  ...INPUT_FAULTS,
  ...ACTIVATION_FAULTS,
  ...POOL_FAULTS,
  ...DROPOUT_FAULTS,
  ...LOSS_FAULTS,
  ...PENALTY_FAULTS,
];

/** The places in a network that are no layer, by the names that stand for them. */
export const LOSS_SITE = 'loss';
export const PENALTY_SITE = 'penalty';

/** What there is to know of a layer to tell which faults fit it. */
export interface FaultTarget {
  readonly name: string;
  readonly kind: LayerKind;
  readonly geometry: LayerGeometry;
}

/** A place of a network with the faults it can have. */
export interface FaultSite {
  /** A layer's name, `loss` or `penalty`. */
  readonly name: string;
  readonly faults: readonly Fault[];
}

/** Every place that some fault fits, from the first layer to the loss and, where there is one, its penalty. */
export function faultSites(
  layers: readonly FaultTarget[],
  lossKind: LossKind,
  l2: number,
): FaultSite[] {
  const ofLayers = layers.map(
    (layer): FaultSite => ({
      name: layer.name,
      faults: FAULTS.filter((fault) => fits(fault, layer)),
    }),
  );
  const ofLoss = FAULTS.filter((fault) => fault.target === 'loss' && fault.fits.includes(lossKind));
  const ofPenalty = l2 === 0 ? [] : FAULTS.filter(({ target }) => target === 'penalty');
  return [
    ...ofLayers,
    { name: LOSS_SITE, faults: ofLoss },
    { name: PENALTY_SITE, faults: ofPenalty },
  ].filter(({ faults }) => faults.length > 0);
}

function fits(fault: Fault, { kind, geometry }: FaultTarget): fault is LayerFault {
  if (fault.target !== 'layer' || !fault.fits.includes(kind)) return false;
  return fault.shows?.(geometry) ?? true;
}
