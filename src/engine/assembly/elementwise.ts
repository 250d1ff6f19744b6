// Smooth activations and dropout, in place.

import { normalCdf, sigmoid, softplus, tanh } from '../../numerics/elementary';
import { lanesOf, LaneValues, listedUnit, note, reachOfLanes } from './laneValues';
import { sample } from './sample';
import { multiply, Real, real, splat, STRIDE } from './vectors';

/** Written by the loader in this order. */
@unmanaged
export class Elementwise {
  /** What dropout multiplies kept units by. */
  scale: f64;
  /** Units of one sample. */
  units: i32;
  /** Which smooth activation. */
  kind: i32;
  /** The base's numbers afterwards. */
  output: usize;
  values: LaneValues;
  /** Dropout's frozen mask, four bytes a unit of each sample. */
  kept: usize;
}

const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const SOFTPLUS: i32 = 2;
const GELU: i32 = 3;

@inline
function activate(kind: i32, z: Real): Real {
  if (kind == TANH) return <Real>tanh(<f64>z);
  if (kind == SIGMOID) return <Real>sigmoid(<f64>z);
  if (kind == SOFTPLUS) return <Real>softplus(<f64>z);
  if (kind == GELU) return z * <Real>normalCdf(<f64>z);
  return z;
}

/** tanh, sigmoid, softplus or GELU, lane after lane, by the same source as the readable network. */
export function smooth(g: Elementwise): void {
  const values = g.values;
  const listed = values.listed;
  values.listed = 0;
  for (let i = 0; i < listed; i++) {
    const unit = listedUnit(values, i);
    const lanes = lanesOf(values, unit);
    for (let k: usize = 0; k < STRIDE; k += sizeof<Real>()) {
      store<Real>(lanes + k, activate(g.kind, load<Real>(lanes + k)));
    }
    keep(g, unit);
  }
}

/** Inverted dropout with a frozen mask: kept units times the scale, the others 0 in every lane. */
export function dropout(g: Elementwise): void {
  const values = g.values;
  const listed = values.listed;
  values.listed = 0;
  const scales = splat(<Real>g.scale);
  for (let i = 0; i < listed; i++) {
    const unit = listedUnit(values, i);
    if (load<i32>(g.kept + (<usize>(sample * g.units + unit) << 2)) == 0) {
      store<u8>(values.differs + unit, 0);
      continue;
    }
    const lanes = lanesOf(values, unit);
    for (let k: usize = 0; k < STRIDE; k += 16) {
      v128.store(lanes + k, multiply(v128.load(lanes + k), scales));
    }
    keep(g, unit);
  }
}

/** Keeps a unit in the list, rebuilt from its beginning, if it still differs. */
@inline
function keep(g: Elementwise, unit: i32): void {
  const values = g.values;
  store<u8>(values.differs + unit, 0);
  const reach = reachOfLanes(lanesOf(values, unit), real(g.output, sample * g.units + unit));
  if (reach != 0) note(values, unit, reach);
}
