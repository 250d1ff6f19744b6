import { countFlips, type Decided } from '../flips.ts';
import type { EvaluatorIn } from './evaluator.ts';
import type { NetworkIn } from './forward.ts';
import type { Rerunner } from './rerun.ts';

/** Perturbed losses one after the other, each by a run of the readable forward pass. */
export function createReadableEvaluator<T>(
  { network, arithmetic: { precision, of, high, low } }: NetworkIn<T>,
  { base, rerun }: Rerunner<T>,
  turned: Decided,
): EvaluatorIn {
  return {
    losses(tensor, { index, value, low: valueLow }, deciding) {
      const flips = new Int32Array(index.length);
      const lossLow = new Float64Array(index.length);
      const held = { free: undefined, taken: base.evaluation, other: turned }[deciding];
      const loss = value.map((changed, i) => {
        const change = { tensor, index: index[i], value: of(changed, valueLow?.[i]) };
        const run = rerun(change, held);
        flips[i] = countFlips(network, base.evaluation, run.evaluation, run.from);
        lossLow[i] = low(run.loss);
        return high(run.loss);
      });
      return { loss, flips, ...(precision === 'doubleDouble' && { low: lossLow }) };
    },
  };
}
