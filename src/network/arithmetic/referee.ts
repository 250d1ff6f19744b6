import type { Decided } from '../flips.ts';
import type { Batch, Network } from '../network.ts';
import type { ExactCurve, TensorDescription } from '../source.ts';
import { DOUBLE_DOUBLE, type DoubleDouble } from './doubleDouble.ts';
import type { CreateEvaluator } from './evaluator.ts';
import { networkIn } from './forward.ts';
import { createReadableEvaluator } from './readableEvaluator.ts';
import { createRerunner } from './rerun.ts';

/** Truncation, h² f'''/6, and round-off, 10⁻³¹ f / h, are both about 10⁻²⁰. */
const STEP = 1e-10;

/** Asks about elements of a tensor by their flat indices. */
export interface Referee {
  readonly derivatives: (tensor: TensorDescription, index: Int32Array) => Float64Array;
  /** The loss, penalty included, as one element takes each of some values, and its slope where it is. */
  readonly curve: (tensor: TensorDescription, index: number, values: Float64Array) => ExactCurve;
}

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

  /** The data's part of the loss as elements take values, one each. */
  const losses = (
    tensor: TensorDescription,
    index: Int32Array,
    values: readonly DoubleDouble[],
  ): DoubleDouble[] => {
    const found = evaluator.losses(
      tensor,
      {
        tensor: tensor.name,
        index,
        value: Float64Array.from(values, high),
        low: Float64Array.from(values, low),
      },
      'taken',
    );
    return Array.from(found.loss, (loss, i) => of(loss, found.low?.[i]));
  };
  const slopes = (tensor: TensorDescription, index: Int32Array): DoubleDouble[] => {
    const values = rerunner.values(tensor);
    const around = [...index].flatMap((i) => [add(values[i], step), subtract(values[i], step)]);
    const found = losses(
      tensor,
      Int32Array.from(around, (_, i) => index[i >> 1]),
      around,
    );
    return Array.from(index, (at, i) => {
      const rise = subtract(found[2 * i], found[2 * i + 1]);
      const slope = divide(rise, add(step, step));
      // The penalty ½ λ Σ w² has the derivative λw, without a difference.
      const decay = tensor.role === 'weight' ? multiply(of(network.l2), values[at]) : of(0);
      return add(slope, decay);
    });
  };
  return {
    derivatives: (tensor, index) => Float64Array.from(slopes(tensor, index), high),
    curve(tensor, index, values) {
      const [slope] = slopes(tensor, Int32Array.of(index));
      const taken = Array.from(values, (value) => of(value));
      const all = losses(tensor, new Int32Array(values.length).fill(index), taken).map((loss, i) =>
        add(loss, rerunner.penaltyWith({ tensor, index, value: taken[i] })),
      );
      return {
        loss: Float64Array.from(all, high),
        low: Float64Array.from(all, low),
        slope: high(slope),
        slopeLow: low(slope),
      };
    },
  };
}
