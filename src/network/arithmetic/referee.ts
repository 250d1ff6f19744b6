import type { Decided } from '../flips.ts';
import type { Batch, Network } from '../network.ts';
import type { TensorDescription } from '../source.ts';
import { DOUBLE_DOUBLE, type DoubleDouble } from './doubleDouble.ts';
import { networkIn } from './forward.ts';
import { createRerunner } from './rerun.ts';

/** Truncation, h² f'''/6, and round-off, 10⁻³¹ f / h, are both about 10⁻²⁰. */
const STEP = 1e-10;

/**
 * The derivative of the loss with respect to single elements: a central difference in double-double with every decision
 * held as given. A right float64 gradient differs from it by its own rounding alone.
 */
export function createReferee(
  network: Network,
  batch: Batch,
  decided: Decided,
): (tensor: TensorDescription, index: number) => number {
  const { of, high, add, subtract, divide } = DOUBLE_DOUBLE;
  const rerunner = createRerunner(networkIn(DOUBLE_DOUBLE, network, batch), { decided });
  const step = of(STEP);
  return (tensor, index) => {
    const w = rerunner.values(tensor)[index];
    const lossAt = (value: DoubleDouble): DoubleDouble => {
      const change = { tensor, index, value };
      return add(rerunner.rerun(change, decided).loss, rerunner.penaltyWith(change));
    };
    const rise = subtract(lossAt(add(w, step)), lossAt(subtract(w, step)));
    return high(divide(rise, add(step, step)));
  };
}
