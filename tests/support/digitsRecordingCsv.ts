import { differenceAt } from '../../src/check/scheme.ts';
import { elementLosses, type Sweep } from '../../src/check/sweep.ts';

/** A sweep's central differences as `layer,index,h,analytic,numeric`, in full. */
export function digitsRecordingCsv(sweep: Sweep): string {
  const rows = ['layer,index,h,analytic,numeric'];
  for (const tensor of sweep.tensors) {
    tensor.index.forEach((index, element) => {
      const losses = elementLosses(sweep, tensor, element);
      sweep.steps.forEach((h, k) => {
        const numeric = differenceAt('central', losses, k);
        rows.push([tensor.tensor.name, index, h, tensor.analytic[element], numeric].join(','));
      });
    });
  }
  return rows.join('\n');
}
