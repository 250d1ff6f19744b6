import { log } from './elementary.ts';

/** A seeded source of random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform on [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in 0 … n − 1. */
  integer(n: number): number;
}

/** sfc32 (C. Doty-Humphrey, PractRand), seeded through splitmix32; normals by Box and Muller. */
export function createRandom(seed: number): Random {
  let mix = seed | 0;
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();

  let spare: number | undefined;
  const uniform = (): number => next() / 2 ** 32;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (n) => Math.floor(uniform() * n),
  };
}

/** A seed derived from another seed and a name, so that streams for different uses do not overlap (FNV-1a). */
export function seedFor(seed: number, use: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < use.length; i++) hash = Math.imul(hash ^ use.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** `count` different integers of 0 … n − 1 in ascending order (Floyd's algorithm); all of them when count ≥ n. */
export function sampleIndices(n: number, count: number, random: Random): Int32Array {
  if (count >= n) return new Int32Array(n).map((_, i) => i);
  const chosen = new Set<number>();
  for (let j = n - count; j < n; j++) {
    const candidate = random.integer(j + 1);
    chosen.add(chosen.has(candidate) ? j : candidate);
  }
  return Int32Array.from(chosen).sort();
}
