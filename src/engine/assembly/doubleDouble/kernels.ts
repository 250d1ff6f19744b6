// The engine's WebAssembly module for double-double.

export { convDownstream, convOwn, convPrepare } from './conv';
export { denseDownstream, denseOwn, densePrepare } from './dense';
export { dropout, rectifier, smooth } from './elementwise';
export { lossForward, lossPrepare } from './loss';
export { averagePool, maxPool } from './pool';
export { settle } from './lanes';

/** Where the memory that nobody has yet begins, behind the tables of the functions; a multiple of 16. */
let free: usize = heap.alloc(16);

/**
 * Bytes of memory, all 0, kept for the module's life; the address is a multiple of 16. The memory grows by what is needed
 * and no more: the runtime's own heap would double it.
 */
export function allocate(bytes: usize): usize {
  const address = free;
  free = (address + bytes + 15) & ~15;
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  return address;
}
