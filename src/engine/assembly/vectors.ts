// Sixteen perturbed networks side by side: every value of an activation is eight vectors of two float64 lanes.

export const LANES: i32 = 16;
/** Bytes of one value in all lanes. */
export const STRIDE: usize = 128;

/** lanes[to] = the same number in every lane */
@inline
export function splatTo(to: usize, value: f64): void {
  const v = f64x2.splat(value);
  v128.store(to, v, 0);
  v128.store(to, v, 16);
  v128.store(to, v, 32);
  v128.store(to, v, 48);
  v128.store(to, v, 64);
  v128.store(to, v, 80);
  v128.store(to, v, 96);
  v128.store(to, v, 112);
}

/** Whether any lane differs from the base value; a NaN counts as different. */
@inline
export function differs(lanes: usize, base: f64): bool {
  const b = f64x2.splat(base);
  let any = f64x2.ne(v128.load(lanes, 0), b);
  any = v128.or(any, f64x2.ne(v128.load(lanes, 16), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 32), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 48), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 64), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 80), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 96), b));
  any = v128.or(any, f64x2.ne(v128.load(lanes, 112), b));
  return v128.any_true(any);
}

/** to = a + b, lane by lane */
@inline
export function addLanes(to: usize, a: usize, b: usize): void {
  for (let k: usize = 0; k < STRIDE; k += 16) {
    v128.store(to + k, f64x2.add(v128.load(a + k), v128.load(b + k)));
  }
}

/** to = a + the same number in every lane */
@inline
export function addNumber(to: usize, a: usize, b: f64): void {
  const v = f64x2.splat(b);
  for (let k: usize = 0; k < STRIDE; k += 16) {
    v128.store(to + k, f64x2.add(v128.load(a + k), v));
  }
}

@inline
export function copyLanes(to: usize, from: usize): void {
  for (let k: usize = 0; k < STRIDE; k += 16) v128.store(to + k, v128.load(from + k));
}
