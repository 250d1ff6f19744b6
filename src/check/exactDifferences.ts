import { DOUBLE_DOUBLE } from '../network/arithmetic/doubleDouble.ts';
import type { Source } from '../network/source.ts';
import { PERTURBED_VALUE } from './perturbedValue.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** What an element's central differences are when nothing flips and nothing is rounded. */
export interface ExactDifferences {
  readonly derivative: number;
  /** H: difference − derivative at the sweep's steps as rounding left them; NaN where it swallowed the step. */
  readonly truncation: Float64Array;
}

/**
 * From losses in double-double at the very values the sweep evaluated, decisions held. Undefined where the source has
 * none, and for a sweep in double-double, which there is nothing finer to hold against.
 */
export async function exactDifferences(
  source: Pick<Source, 'exactCurve'>,
  { steps, precision }: Sweep,
  { tensor, index, value }: TensorSweep,
  element: number,
): Promise<ExactDifferences | undefined> {
  if (precision === 'doubleDouble') return undefined;
  const { of, high, subtract, divide } = DOUBLE_DOUBLE;
  const at = (h: number): number => PERTURBED_VALUE[precision](value[element], 0, h);
  const around = Float64Array.from([...steps, ...steps.map((h) => -h)], at);
  const curve = await source.exactCurve?.(tensor.name, index[element], around);
  if (curve === undefined) return undefined;
  const { loss, low, slope, slopeLow } = curve;
  const H = steps.length;
  return {
    derivative: slope,
    truncation: Float64Array.from(steps, (_, k) => {
      if (around[k] === around[H + k]) return Number.NaN;
      const rise = subtract(of(loss[k], low[k]), of(loss[H + k], low[H + k]));
      const width = subtract(of(around[k]), of(around[H + k]));
      return high(subtract(divide(rise, width), of(slope, slopeLow)));
    }),
  };
}
