// The engine's whole WebAssembly module.

export { convDownstream, convOwn, convPrepare } from './conv';
export { denseDownstream, denseOwn, densePrepare } from './dense';
export { dropout, rectifier, smooth } from './elementwise';
export { lossForward, lossPrepare } from './loss';
export { averagePool, maxPool } from './pool';

/** Bytes of memory, kept for the module's life. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
