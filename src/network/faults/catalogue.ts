import type { LayerKind } from '../layer.ts';
import type { Fault } from './fault.ts';
import {
  dropoutRescaleMissing,
  inputGradientShifted,
  poolWinnerIgnored,
  slopeMissing,
} from './inputFaults.ts';
import {
  batchMeanMissing,
  biasAveraged,
  kernelFlipped,
  lastSampleOnly,
} from './parameterFaults.ts';

export const FAULTS: readonly Fault[] = [
  batchMeanMissing,
  lastSampleOnly,
  kernelFlipped,
  biasAveraged,
  inputGradientShifted,
  slopeMissing,
  poolWinnerIgnored,
  dropoutRescaleMissing,
];

/** The faults that a layer of this kind can have. */
export function faultsFor(kind: LayerKind): readonly Fault[] {
  return FAULTS.filter((fault) => fault.fits.includes(kind));
}
