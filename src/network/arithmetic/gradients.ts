import type { AnalyticPrecision } from '../precision.ts';
import type { Decided } from '../flips.ts';
import {
  allocateEvaluation,
  backward,
  type Batch,
  type Evaluation,
  forward,
  type Gradients,
  type Network,
} from '../network.ts';
import { FLOAT32 } from './float32.ts';
import { allocateIn, drawMasks, forwardIn, networkIn } from './forward.ts';

/** A hand-written gradient, widened to doubles, and the decisions of the pass that it went back through. */
export interface DecidedGradients {
  readonly gradients: Gradients;
  readonly decided: Decided;
}

/**
 * The gradient of the loss by backpropagation. In float32 both directions are: forward every operation is rounded, and
 * backward whatever is stored or summed up (network.ts's backward). In float64 a pass that is `filled` already is used.
 */
export function gradientsIn(
  precision: AnalyticPrecision,
  network: Network,
  batch: Batch,
  filled?: Evaluation,
): DecidedGradients {
  if (precision === 'float64') {
    const evaluation = filled ?? filledEvaluation(network, batch);
    return { gradients: backward(network, evaluation), decided: evaluation };
  }
  const evaluation = float32Pass(network, batch);
  const { parameters, inputs } = backward(network, evaluation);
  return {
    gradients: { parameters: widened(parameters), inputs: widened(inputs) },
    decided: evaluation,
  };
}

function filledEvaluation(network: Network, batch: Batch): Evaluation {
  const evaluation = allocateEvaluation(network, batch);
  forward(network, evaluation);
  return evaluation;
}

/** The unchanged pass in float32, its masks those of draw 0. */
function float32Pass(network: Network, batch: Batch): Evaluation<Float32Array> {
  const numbers = networkIn(FLOAT32, network, batch);
  const { passes, lossPass } = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, { passes, lossPass }, 0, 0);
  forwardIn(numbers, { passes, lossPass }, 'taken');
  return {
    passes: passes.map(({ input, output, ...pass }) => ({
      ...pass,
      input: Float32Array.from(input),
      output: Float32Array.from(output),
      draw: 0,
    })),
    lossPass: { ...lossPass, scores: Float32Array.from(lossPass.scores) },
  };
}

function widened(gradients: ReadonlyMap<string, Float32Array>): Map<string, Float64Array> {
  return new Map([...gradients].map(([name, values]) => [name, Float64Array.from(values)]));
}
