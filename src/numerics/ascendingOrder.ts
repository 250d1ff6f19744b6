const BITS = 16;
const BUCKETS = 1 << BITS;
const SIGN = 0x8000_0000;

/**
 * The positions of `keys` from the smallest key to the largest, NaN last; equal keys stay in the order of `among`, which
 * picks the positions to be ordered. A radix sort of the numbers' bits: 60,000 keys take a few milliseconds, and a
 * comparing sort would hold up the page.
 */
export function ascendingOrder(keys: Float64Array, among: Uint32Array): Uint32Array<ArrayBuffer> {
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  // Little-endian, as every processor is that a browser runs on: the upper half comes second.
  const words = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  for (const at of among) {
    // Both zeros are equal.
    const upper = keys[at] === 0 ? 0 : words[2 * at + 1];
    const isNegative = upper >= SIGN && !Number.isNaN(keys[at]);
    // As unsigned integers, positive numbers follow negative ones, and those are in reverse.
    high[at] = Number.isNaN(keys[at]) ? 0xffff_ffff : isNegative ? ~upper : upper ^ SIGN;
    low[at] = isNegative ? ~words[2 * at] : words[2 * at];
  }
  let order = Uint32Array.from(among);
  for (const [part, shift] of [
    [low, 0],
    [low, BITS],
    [high, 0],
    [high, BITS],
  ] as const) {
    order = passed(order, part, shift);
  }
  return order;
}

/** One stable pass by 16 bits of the parts. */
function passed(
  order: Uint32Array<ArrayBuffer>,
  part: Uint32Array,
  shift: number,
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(BUCKETS + 1);
  for (const at of order) starts[((part[at] >>> shift) & (BUCKETS - 1)) + 1]++;
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
  const next = new Uint32Array(order.length);
  for (const at of order) next[starts[(part[at] >>> shift) & (BUCKETS - 1)]++] = at;
  return next;
}
