// The engine's whole WebAssembly module.

export { prepare } from './network';
export { perturb } from './perturb';

/** Where memory is free from: behind the tables. Nothing here allocates later; the loader hands out the rest. */
export function freeFrom(): usize {
  return heap.alloc(16);
}
