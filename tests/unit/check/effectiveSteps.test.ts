import fc from 'fast-check';
import { expect, it } from 'vitest';
import { functionSweep } from '../../support/functionSweep.ts';
import { effectiveSteps } from '../../../src/check/effectiveSteps.ts';
import type { Sweep, TensorSweep } from '../../../src/check/sweep.ts';

const STEPS = Float64Array.of(0.1, 1e-5, 1e-9);

function sweepAt(
  w: number,
  change: Partial<TensorSweep> = {},
  precision: Sweep['precision'] = 'float64',
) {
  const sweep = functionSweep([{ f: Math.exp, x: w, analytic: 1 }], STEPS);
  return { sweep: { ...sweep, precision }, tensor: { ...sweep.tensors[0], ...change } };
}

/** What a machine with float32 registers does, by way of typed arrays. */
function inFloat32(w: number, h: number): [up: number, down: number] {
  const cells = Float32Array.of(w, h, 0, 0);
  cells[2] = cells[0] + cells[1];
  cells[3] = cells[0] - cells[1];
  return [cells[2] - cells[0], cells[0] - cells[3]];
}

it('in float32 the steps are those between floats', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (w) => {
      const { sweep, tensor } = sweepAt(w, {}, 'float32');
      const { up, down } = effectiveSteps(sweep, tensor, 0);
      STEPS.forEach((h, k) => expect([up[k], down[k] + 0]).toEqual(inFloat32(w, h)));
    }),
  );
  const { sweep, tensor } = sweepAt(1, {}, 'float32');
  expect(effectiveSteps(sweep, tensor, 0).up[2]).toBe(0);
});

it('without the weight the steps are taken as asked for', () => {
  const { sweep, tensor } = sweepAt(1, { value: Float64Array.of(Number.NaN) });
  expect(effectiveSteps(sweep, tensor, 0)).toEqual({ steps: STEPS, up: STEPS, down: STEPS });
});

it('weights as they were win over w ± h', () => {
  const columns = {
    valuePlus: Float64Array.of(1.5, 1.25, 1.125),
    valueMinus: Float64Array.of(0.75, 0.5, 0.25),
  };
  const known = sweepAt(1, columns);
  const { up, down } = effectiveSteps(known.sweep, known.tensor, 0);
  expect([...up, ...down]).toEqual([0.5, 0.25, 0.125, 0.25, 0.5, 0.75]);
  const unknown = sweepAt(1, { ...columns, value: Float64Array.of(Number.NaN) });
  const halves = effectiveSteps(unknown.sweep, unknown.tensor, 0);
  expect([...halves.up]).toEqual([0.375, 0.375, 0.4375]);
  expect(halves.down).toEqual(halves.up);
});

it('an element’s own steps stand for the sweep’s', () => {
  const { sweep, tensor } = sweepAt(1, { steps: Float64Array.of(0.5, 0.25, 0.125) });
  const { steps, up } = effectiveSteps(sweep, tensor, 0);
  expect(steps).toEqual(tensor.steps);
  expect(up).toEqual(tensor.steps);
});
