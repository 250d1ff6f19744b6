// Pooling in lanes, for the windows in which an input differs.

import { differs, splatTo, STRIDE } from './vectors';

/** Lengths and addresses of one pooling layer over a batch; written by the loader in this order, four bytes each. */
@unmanaged
export class Pool {
  batch: i32;
  channels: i32;
  height: i32;
  width: i32;
  size: i32;
  stride: i32;
  outHeight: i32;
  outWidth: i32;
  input: usize;
  inputLanes: usize;
  inputDirty: usize;
  output: usize;
  outputLanes: usize;
  outputDirty: usize;
  /** The base's winners, a place in the window each; max-pools only. */
  winners: usize;
  /** One value in lanes. */
  scratch: usize;
  flips: usize;
}

/** The address of a window element in lanes: its own where it differs, else the base's number in every lane. */
@inline
function element(g: Pool, a: i32): usize {
  if (load<u8>(g.inputDirty + a) != 0) return g.inputLanes + <usize>a * STRIDE;
  splatTo(g.scratch, load<f64>(g.input + (<usize>a << 3)));
  return g.scratch;
}

function windowDiffers(g: Pool, first: i32): bool {
  for (let i = 0; i < g.size; i++) {
    for (let j = 0; j < g.size; j++) {
      if (load<u8>(g.inputDirty + first + i * g.width + j) != 0) return true;
    }
  }
  return false;
}

/** Largest of each window, the first of a tie, NaN winning; adds each lane's changed winners to `flips`. */
export function maxPool(g: Pool): i32 {
  let changed = 0;
  let u = 0;
  const one = f64x2.splat(1);
  for (let plane = 0; plane < g.batch * g.channels; plane++) {
    for (let y = 0; y < g.outHeight; y++) {
      for (let x = 0; x < g.outWidth; x++) {
        const first = (plane * g.height + y * g.stride) * g.width + x * g.stride;
        store<u8>(g.outputDirty + u, 0);
        if (windowDiffers(g, first)) {
          const out = g.outputLanes + <usize>u * STRIDE;
          const winner = f64x2.splat(<f64>load<i32>(g.winners + (<usize>u << 2)));
          for (let k: usize = 0; k < STRIDE; k += 16) {
            let best = v128.load(element(g, first) + k);
            let place = f64x2.splat(0);
            for (let p = 1; p < g.size * g.size; p++) {
              const a = first + (p / g.size) * g.width + (p % g.size);
              const value = v128.load(element(g, a) + k);
              const wins = v128.or(
                f64x2.gt(value, best),
                v128.and(f64x2.ne(value, value), f64x2.eq(best, best)),
              );
              best = v128.bitselect(value, best, wins);
              place = v128.bitselect(f64x2.splat(<f64>p), place, wins);
            }
            v128.store(out + k, best);
            const flipped = v128.and(f64x2.ne(place, winner), one);
            v128.store(g.flips + k, f64x2.add(v128.load(g.flips + k), flipped));
          }
          if (differs(out, load<f64>(g.output + (<usize>u << 3)))) {
            store<u8>(g.outputDirty + u, 1);
            changed++;
          }
        }
        u++;
      }
    }
  }
  return changed;
}

/** Mean of each window, added up in order. */
export function averagePool(g: Pool): i32 {
  let changed = 0;
  let u = 0;
  const places = f64x2.splat(<f64>(g.size * g.size));
  for (let plane = 0; plane < g.batch * g.channels; plane++) {
    for (let y = 0; y < g.outHeight; y++) {
      for (let x = 0; x < g.outWidth; x++) {
        const first = (plane * g.height + y * g.stride) * g.width + x * g.stride;
        store<u8>(g.outputDirty + u, 0);
        if (windowDiffers(g, first)) {
          const out = g.outputLanes + <usize>u * STRIDE;
          for (let k: usize = 0; k < STRIDE; k += 16) {
            let sum = f64x2.splat(0);
            for (let p = 0; p < g.size * g.size; p++) {
              const a = first + (p / g.size) * g.width + (p % g.size);
              sum = f64x2.add(sum, v128.load(element(g, a) + k));
            }
            v128.store(out + k, f64x2.div(sum, places));
          }
          if (differs(out, load<f64>(g.output + (<usize>u << 3)))) {
            store<u8>(g.outputDirty + u, 1);
            changed++;
          }
        }
        u++;
      }
    }
  }
  return changed;
}
