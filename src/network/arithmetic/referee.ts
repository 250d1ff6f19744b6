import type { Decided } from '../flips.ts';
import type { Batch, Network } from '../network.ts';
import type { TensorDescription } from '../source.ts';
import { DOUBLE_DOUBLE, type DoubleDouble } from './doubleDouble.ts';
import type { CreateEvaluator } from './evaluator.ts';
import { networkIn } from './forward.ts';
import { createReadableEvaluator } from './readableEvaluator.ts';
import { createRerunner } from './rerun.ts';

/** Truncation, h² f'''/6, and round-off, 10⁻³¹ f / h, are both about 10⁻²⁰. */
const STEP = 1e-10;

/** The derivative with respect to each of some elements of a tensor, by their flat indices. */
export type Referee = (tensor: TensorDescription, index: Int32Array) => Float64Array;

/**
 * Derivatives of the loss: central differences in double-double with every decision held as given. A right float64
 * gradient differs from them by its own rounding alone. Losses come from fast lanes where there are any.
 */
export function createReferee(
  network: Network,
  batch: Batch,
  decided: Decided,
  createLanes?: CreateEvaluator<DoubleDouble>,
): Referee {
  const { of, high, low, add, subtract, multiply, divide } = DOUBLE_DOUBLE;
  const numbers = networkIn(DOUBLE_DOUBLE, network, batch);
  const rerunner = createRerunner(numbers, { decided });
  const { evaluation, loss: dataLoss } = rerunner.base;
  const evaluator =
    createLanes?.({ numbers, evaluation, dataLoss, turned: decided }) ??
    createReadableEvaluator(numbers, rerunner, decided);
  const step = of(STEP);
  return (tensor, index) => {
    const values = rerunner.values(tensor);
    const around = [...index].flatMap((i) => [add(values[i], step), subtract(values[i], step)]);
    const losses = evaluator.losses(
      tensor,
      {
        tensor: tensor.name,
        index: Int32Array.from(around, (_, i) => index[i >> 1]),
        value: Float64Array.from(around, high),
        low: Float64Array.from(around, low),
      },
      'taken',
    );
    const lossAt = (i: number): DoubleDouble => of(losses.loss[i], losses.low?.[i]);
    return Float64Array.from(index, (at, i) => {
      const rise = subtract(lossAt(2 * i), lossAt(2 * i + 1));
      const slope = divide(rise, add(step, step));
      // The penalty ½ λ Σ w² has the derivative λw, without a difference.
      const decay = tensor.role === 'weight' ? multiply(of(network.l2), values[at]) : of(0);
      return high(add(slope, decay));
    });
  };
}
