import { DOUBLE_DOUBLE, type DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { CreateEvaluator } from '../network/arithmetic/evaluator.ts';
import { FLOAT32 } from '../network/arithmetic/float32.ts';
import { type DecidedGradients, gradientsIn } from '../network/arithmetic/gradients.ts';
import { createReferee, type Referee } from '../network/arithmetic/referee.ts';
import { roundToFloat32 } from '../network/arithmetic/rounding.ts';
import type { Batch, Network } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import type { AnalyticPrecision, Precision } from '../network/precision.ts';
import { createArithmeticLosses } from './arithmeticLosses.ts';
import { type CreateEngine, createFloat64Losses } from './float64Losses.ts';
import type { LossSource } from './lossSource.ts';
import { tensorAmong } from './perturbableTensors.ts';

export interface NetworkSourceOptions {
  /** What the losses are computed in; float64 where absent. */
  readonly precision?: Precision;
  /** What the gradient is computed in; float64 where absent. */
  readonly analyticPrecision?: AnalyticPrecision;
  readonly redrawMasks?: boolean;
  /** For losses in float64, float32 and double-double. */
  readonly createEngine?: CreateEngine | undefined;
  readonly createFloat32Lanes?: CreateEvaluator<number> | undefined;
  readonly createDoubleDoubleLanes?: CreateEvaluator<DoubleDouble> | undefined;
  /** Fetches the lanes of double-double when a referee is first asked. */
  readonly loadRefereeLanes?: () => Promise<CreateEvaluator<DoubleDouble>>;
}

/**
 * A network with a batch as a source. Where the losses or the gradient are float32, the network's parameters are rounded
 * to float32 first, in place, and so is the batch, so that both are about the same network.
 */
export function createNetworkSource(
  network: Network,
  batch: Batch,
  options: NetworkSourceOptions = {},
): Source {
  const { precision = 'float64', analyticPrecision = 'float64' } = options;
  const isRounded = precision === 'float32' || analyticPrecision === 'float32';
  const images = isRounded ? roundToFloat32(network, batch) : batch;
  const losses = createLosses(precision, network, images, options);
  const { tensors, scores, evaluation } = losses;
  // Once asked for: of the workers that share a check, one alone needs the gradient.
  let backwards: DecidedGradients | undefined;
  const backward = (): DecidedGradients =>
    (backwards ??= gradientsIn(analyticPrecision, network, images, evaluation));
  let referee: Promise<Referee> | undefined;
  const loadReferee = async (): Promise<Referee> => {
    const lanes = await options.loadRefereeLanes?.();
    return createReferee(network, images, backward().decided, lanes);
  };
  return {
    ...losses,
    analyticPrecision,
    tensors: [...tensors.values()].map((tensor) => tensor.description),
    logitScale: largestMagnitude(scores) / Math.sqrt(batch.count),
    values: (name) => tensorAmong(tensors, name).values,
    gradient(name) {
      const { description } = tensorAmong(tensors, name);
      const { gradients } = backward();
      const gradient =
        description.role === 'input'
          ? gradients.inputs.get(description.layer)
          : gradients.parameters.get(name);
      return gradient as Float64Array;
    },
    ...(options.redrawMasks !== true && {
      async referee(name, index) {
        referee ??= loadReferee();
        return (await referee).derivatives(tensorAmong(tensors, name).description, index);
      },
      async exactCurve(name, index, values) {
        referee ??= loadReferee();
        return (await referee).curve(tensorAmong(tensors, name).description, index, values);
      },
    }),
  };
}

function createLosses(
  precision: Precision,
  network: Network,
  batch: Batch,
  options: NetworkSourceOptions,
): LossSource {
  const {
    redrawMasks = false,
    createEngine,
    createFloat32Lanes,
    createDoubleDoubleLanes,
  } = options;
  switch (precision) {
    case 'float64':
      return createFloat64Losses(network, batch, { redrawMasks, createEngine });
    case 'float32':
      return createArithmeticLosses(FLOAT32, network, batch, {
        redrawMasks,
        createLanes: createFloat32Lanes,
      });
    case 'doubleDouble':
      return createArithmeticLosses(DOUBLE_DOUBLE, network, batch, {
        redrawMasks,
        createLanes: createDoubleDoubleLanes,
      });
  }
}

function largestMagnitude(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
