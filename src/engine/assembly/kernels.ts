// The engine's whole WebAssembly module.

export { perturb, prepare } from './network';

/** Where memory is free from: behind the tables. Nothing here allocates later; the loader hands out the rest. */
export function freeFrom(): usize {
  return heap.alloc(16);
}
