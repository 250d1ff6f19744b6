import type { Precision } from '../network/precision.ts';
import { DEFAULT_STEPS, type Settings } from './scenario.ts';

/** What another precision of the losses changes: the steps with it, as long as they are the ones it began with. */
export function precisionChange(settings: Settings, precision: Precision): Partial<Settings> {
  const usual = DEFAULT_STEPS[settings.precision];
  const untouched =
    settings.largestStep === usual.largestStep &&
    settings.smallestStep === usual.smallestStep &&
    settings.stepCount === usual.stepCount;
  return untouched ? { precision, ...DEFAULT_STEPS[precision] } : { precision };
}
