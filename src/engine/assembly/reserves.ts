// Certificates. A unit's reserve is how much exact arithmetic may change it while nothing behind it notices, whatever the
// rounding: units behind a ReLU that stay dead, pixels of a max-pool that stay losers on their side of the ReLU. After a
// smaller change the unit may keep its base value, and what follows gives the bits it would give anyway.
//
// Rounding: a sum of n products, in whatever order, is off by at most (n + 1) u S / (1 − (n + 1) u) with u the unit
// round-off and S = Σ |w x| + |bias| (Higham, Accuracy and Stability, 4.2), plus what underflow takes. A lane's S is at
// most the base's plus the change. So a change of T in exact arithmetic changes the computed sum by at most
// (1 + r) T + r S with r = 8 (n + 8) u, which also covers the rounding of S and T themselves.

import { Conv } from './conv';
import { OTHER, TAKEN } from './decisions';
import { lanesOf } from './laneValues';
import { Linear, outputUnit } from './linear';
import { pixelAt, Pool, winnerOf } from './pool';
import { isOn, Rectifier } from './rectifier';
import { LARGEST_SUM, real, UNDERFLOW, UNIT_ROUND_OFF } from './vectors';

/** Sets the reserves and idle bits of a layer; S of each unit must lie in its lanes, where trees.ts has put it. */
export function setReserves(g: Linear): void {
  for (let sample = 0; sample < g.batch; sample++) {
    for (let o = 0; o < g.outputs; o++) {
      for (let place = 0; place < g.places; place++) {
        const unit = outputUnit(g, sample, o, place);
        // Without a reserve no change is small enough.
        store<f64>(g.reserves + (<usize>unit << 3), changetype<usize>(g.rectifier) != 0 ? deadReserve(g, unit) : -1);
        store<u8>(g.idle + unit, <u8>(deadBit(g, unit, TAKEN) | deadBit(g, unit, OTHER)));
      }
    }
  }
  if (g.windowed != 0 && changetype<usize>(changetype<Conv>(g).pool) != 0) {
    setLoserReserves(changetype<Conv>(g), changetype<Conv>(g).pool);
  }
}

@inline
function roundOff(g: Linear): f64 {
  return 8 * <f64>(g.terms + 8) * UNIT_ROUND_OFF;
}

/** What rounding can do to a unit at its base: r S; NaN where even the base may overflow. */
@inline
function slack(g: Linear, unit: i32): f64 {
  const sum = load<f64>(lanesOf(g.outputLanes, unit));
  return sum < LARGEST_SUM ? roundOff(g) * sum + UNDERFLOW : NaN;
}

/** The change T for which (1 + r) T is at most `margin`, itself rounded down; −1 where there is none. */
@inline
function reserveFor(g: Linear, margin: f64): f64 {
  return margin > 0 ? (margin / (1 + roundOff(g))) * 0.999999999999 : -1;
}

/** A ReLU's unit below 0 may come up to 0. */
function deadReserve(g: Linear, unit: i32): f64 {
  const z = <f64>real(g.output, unit);
  return g.rectifier.slope == 0 && z < 0 ? reserveFor(g, -z - slack(g, unit)) : -1;
}

@inline
function deadBit(g: Linear, unit: i32, convention: i32): i32 {
  const isDead =
    changetype<usize>(g.rectifier) != 0 &&
    g.rectifier.slope == 0 &&
    !isOn(g.rectifier, unit, convention);
  return isDead ? convention : 0;
}

/**
 * A pool's loser may come up half the way to the winner, which may come down the other half: the change that is compared
 * with the reserve bounds both. With a rectifier between, the winner must be positive, so that behind the rectifier it is
 * what it was and above all that is smaller, and the loser must stay on its side of 0, where a decision would change.
 */
function setLoserReserves(g: Conv, pool: Pool): void {
  const planeSize = g.outHeight * g.outWidth;
  const rectified = changetype<usize>(g.rectifier) != 0;
  for (let plane = 0; plane < g.batch * g.outputs; plane++) {
    for (let y = 0; y < pool.outHeight; y++) {
      for (let x = 0; x < pool.outWidth; x++) {
        const window = (plane * pool.outHeight + y) * pool.outWidth + x;
        const first = plane * planeSize + y * pool.stride * g.outWidth + x * pool.stride;
        const winner = pixelAt(pool, first, winnerOf(pool, window, TAKEN));
        const otherWinner = pixelAt(pool, first, winnerOf(pool, window, OTHER));
        const top = <f64>real(g.output, winner);
        for (let place = 0; place < pool.size * pool.size; place++) {
          const unit = pixelAt(pool, first, place);
          const bits = (unit != winner ? TAKEN : 0) | (unit != otherWinner ? OTHER : 0);
          store<u8>(g.idle + unit, load<u8>(g.idle + unit) | <u8>bits);
          if (unit == winner || (rectified && !(top > 0 && g.rectifier.slope >= 0))) continue;
          const z = <f64>real(g.output, unit);
          let margin = (top - z) / 2 - max(slack(g, winner), slack(g, unit));
          if (rectified) margin = min(margin, abs(z) - slack(g, unit));
          const reserve = g.reserves + (<usize>unit << 3);
          store<f64>(reserve, max(load<f64>(reserve), reserveFor(g, margin)));
        }
      }
    }
  }
}
