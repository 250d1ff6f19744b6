import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';
import type { TensorDescription } from '../../src/network/source.ts';
import { functionLosses, STEPS } from './functionLosses.ts';

/** An element of a made-up tensor: the loss along it, its value and the gradient under test. */
export interface FunctionElement {
  readonly f: (w: number) => number;
  readonly x: number;
  readonly analytic: number;
  /** Decisions that differ between x and another point. */
  readonly flips?: (other: number) => number;
}

/** A finished sweep of one weight tensor whose elements are functions of their own. Losses are shifted to a base of 0. */
export function functionSweep(
  elements: readonly FunctionElement[],
  steps: Float64Array = STEPS,
  tensor: Partial<TensorDescription> = {},
): Sweep {
  const n = elements.length;
  const H = steps.length;
  const kinks = new Int32Array(n * H);
  const sweep: TensorSweep = {
    tensor: { name: 'dense1.weight', layer: 'dense1', role: 'weight', shape: [n], ...tensor },
    index: Int32Array.from({ length: n }, (_, i) => i),
    value: Float64Array.from(elements, ({ x }) => x),
    analytic: Float64Array.from(elements, ({ analytic }) => analytic),
    plus: new Float64Array(n * H),
    minus: new Float64Array(n * H),
    kinks,
    done: n,
  };
  elements.forEach(({ f, x, flips }, i) => {
    // Shifted, so that each element's loss at x is the sweep's base.
    const losses = functionLosses((w) => f(w) - f(x), x, steps, flips);
    sweep.plus.set(losses.plus, i * H);
    sweep.minus.set(losses.minus, i * H);
    if (losses.kinks !== undefined) kinks.set(losses.kinks, i * H);
  });
  return {
    steps,
    precision: 'float64',
    analyticPrecision: 'float64',
    loss: 0,
    logitScale: 0,
    tensors: [sweep],
  };
}
