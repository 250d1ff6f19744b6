import { EFFECTIVE_STEP } from './perturbedValue.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** Steps along one element, H each. */
export interface EffectiveSteps {
  /** The steps h as asked for: the sweep's, or the element's own. */
  readonly steps: Float64Array;
  /** As rounding left them, w⁺ − w and w − w⁻. */
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** How far an element really moved: as recorded, else as the sweep's arithmetic rounds w ± h, else h where w is unknown. */
export function effectiveSteps(sweep: Sweep, tensor: TensorSweep, element: number): EffectiveSteps {
  const H = sweep.steps.length;
  const from = element * H;
  const w = tensor.value[element];
  const steps = tensor.steps?.subarray(from, from + H) ?? sweep.steps;
  const { valuePlus, valueMinus } = tensor;
  if (valuePlus !== undefined && valueMinus !== undefined) {
    const middle = (k: number): number =>
      Number.isNaN(w) ? (valuePlus[from + k] + valueMinus[from + k]) / 2 : w;
    return {
      steps,
      up: steps.map((_, k) => valuePlus[from + k] - middle(k)),
      down: steps.map((_, k) => middle(k) - valueMinus[from + k]),
    };
  }
  if (Number.isNaN(w)) return { steps, up: steps, down: steps };
  const effective = EFFECTIVE_STEP[sweep.precision];
  // A recording may hold the weights in float64 that a loss in float32 was computed from.
  const base = sweep.precision === 'float32' ? Math.fround(w) : w;
  const low = tensor.valueLow?.[element] ?? 0;
  const up = new Float64Array(H);
  const down = new Float64Array(H);
  // A plain loop: this is done for every element whenever a picture is drawn.
  for (let k = 0; k < H; k++) {
    up[k] = effective(base, low, steps[k]);
    down[k] = -effective(base, low, -steps[k]);
  }
  return { steps, up, down };
}
