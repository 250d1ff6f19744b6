// Certificates. A unit's reserve is how much exact arithmetic may change it while nothing behind it notices, whatever the
// rounding: units behind a ReLU that stay dead, pixels of a max-pool that stay losers on their side of the ReLU. After a
// smaller change the unit may keep its base value, and what follows gives the bits it would give anyway.
//
// Rounding: a sum of n products, in whatever order, is off by at most (n + 1) u S / (1 − (n + 1) u) with u the unit
// round-off and S = Σ |w x| + |bias| (Higham, Accuracy and Stability, 4.2), plus what underflow takes. S is at most Σ |w|
// times the largest |x|, plus |bias|, and a lane's S at most the base's plus the change. So a change of T in exact arithmetic changes the computed sum by at most
// (1 + r) T + r S with r = 8 (n + 8) u, which also covers the rounding of S and T themselves.

import { Conv } from './conv';
import { OTHER, TAKEN } from './decisions';
import { baseOutput, basePlace, baseUnit, Linear, reserveOf, unitOf } from './linear';
import { firstPixel, pixelAt, Pool, winnerOf } from './windows';
import { isOn, Rectifier } from './rectifier';
import { sample } from './sample';
import { LARGEST_SUM, real, UNDERFLOW, UNIT_ROUND_OFF } from './vectors';

/** Sets the reserves and idle bits of the sample at hand. */
export function setReserves(g: Linear): void {
  const isRectified = changetype<usize>(g.rectifier) != 0;
  for (let unit = 0; unit < g.units; unit++) {
    // Without a reserve no change is small enough.
    setReserve(g, unit, isRectified ? deadReserve(g, unit) : -1);
    setIdle(g, unit, isRectified ? deadBit(g, unit, TAKEN) | deadBit(g, unit, OTHER) : 0);
  }
  if (g.windowed != 0 && changetype<usize>(changetype<Conv>(g).pool) != 0) {
    setLoserReserves(changetype<Conv>(g), changetype<Conv>(g).pool);
  }
  for (let place = 0; place < g.places; place++) listMovers(g, place);
}

/** Parts the outputs at a place into those without a reserve and the others, of which the least reserve is kept. */
function listMovers(g: Linear, place: i32): void {
  const at = basePlace(g, place);
  let count = 0;
  let least = Infinity;
  for (let o = 0; o < g.outputs; o++) {
    const reserve = reserveOf(g, unitOf(g, o, place));
    if (reserve > 0) least = min(least, reserve);
    else store<i32>(g.movers + (<usize>(at * g.outputs + count++) << 2), o);
  }
  store<i32>(g.moverCounts + (<usize>at << 2), count);
  store<f64>(g.leastReserves + (<usize>at << 3), least);
}

@inline
function setReserve(g: Linear, unit: i32, reserve: f64): void {
  store<f64>(g.reserves + (<usize>baseUnit(g, unit) << 3), reserve);
}

/** Where even the base may overflow, nothing is idle. */
@inline
function setIdle(g: Linear, unit: i32, bits: i32): void {
  const isSafe = slack(g, unit) < Infinity;
  store<u8>(g.idle + baseUnit(g, unit), isSafe ? <u8>bits : 0);
}

@inline
function roundOff(g: Linear): f64 {
  return 8 * <f64>(g.terms + 8) * UNIT_ROUND_OFF;
}

/** What rounding can do to a unit at its base: r S; NaN where even the base may overflow. */
@inline
function slack(g: Linear, unit: i32): f64 {
  const output = unit / g.places;
  const largest = load<f64>(g.largestInputs + (<usize>sample << 3));
  const weights = load<f64>(g.weightSums + (<usize>output << 3));
  const sum = weights * largest + abs(<f64>real(g.bias, output));
  return sum < LARGEST_SUM ? roundOff(g) * sum + UNDERFLOW : NaN;
}

/** The change T for which (1 + r) T is at most `margin`, itself rounded down; −1 where there is none. */
@inline
function reserveFor(g: Linear, margin: f64): f64 {
  return margin > 0 ? (margin / (1 + roundOff(g))) * 0.999999999999 : -1;
}

/** A ReLU's unit below 0 may come up to 0. */
function deadReserve(g: Linear, unit: i32): f64 {
  const z = <f64>baseOutput(g, unit);
  return g.rectifier.slope == 0 && z < 0 ? reserveFor(g, -z - slack(g, unit)) : -1;
}

@inline
function deadBit(g: Linear, unit: i32, convention: i32): i32 {
  return g.rectifier.slope == 0 && !isOn(g.rectifier, unit, convention) ? convention : 0;
}

/**
 * A pool's loser may come up half the way to the winner, which may come down the other half: the change that is compared
 * with the reserve bounds both. With a rectifier between, the winner must be positive and stay so, so that behind the
 * rectifier it is what it was and truly above all that is smaller (rounded, slope · z may tie), and the loser must stay on
 * its side of 0, where a decision would change.
 */
function setLoserReserves(g: Conv, pool: Pool): void {
  const windows = g.outputs * pool.outHeight * pool.outWidth;
  for (let window = 0; window < windows; window++) {
    const first = firstPixel(pool, window);
    const winner = winnerOf(pool, window, TAKEN);
    const otherWinner = winnerOf(pool, window, OTHER);
    for (let place = 0; place < pool.size * pool.size; place++) {
      const unit = pixelAt(pool, first, place);
      const bits = (unit != winner ? TAKEN : 0) | (unit != otherWinner ? OTHER : 0);
      setIdle(g, unit, bits | load<u8>(g.idle + baseUnit(g, unit)));
      if (unit != winner) setReserve(g, unit, max(reserveOf(g, unit), loserReserve(g, unit, winner)));
    }
  }
}

function loserReserve(g: Conv, unit: i32, winner: i32): f64 {
  const top = <f64>baseOutput(g, winner);
  const z = <f64>baseOutput(g, unit);
  const margin = (top - z) / 2 - max(slack(g, winner), slack(g, unit));
  if (changetype<usize>(g.rectifier) == 0) return reserveFor(g, margin);
  if (!(top > 0 && g.rectifier.slope >= 0)) return -1;
  const sides = min(top - slack(g, winner), abs(z) - slack(g, unit));
  return reserveFor(g, min(margin, sides));
}
