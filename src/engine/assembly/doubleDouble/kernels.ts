// The engine's WebAssembly module for double-double.

export { convDownstream, convOwn, convPrepare } from './conv';
export { denseDownstream, denseOwn, densePrepare } from './dense';
export { dropout, rectifier, smooth } from './elementwise';
export { lossForward, lossPrepare } from './loss';
export { averagePool, maxPool } from './pool';
export { settle } from './lanes';

/** Bytes of memory, all 0, kept for the module's life; the address is a multiple of 16. */
export function allocate(bytes: usize): usize {
  const address = heap.alloc(bytes);
  memory.fill(address, 0, bytes);
  return address;
}
