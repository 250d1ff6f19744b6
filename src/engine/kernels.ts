/** What assembly/kernels.ts exports; numbers are addresses unless they say otherwise. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where the memory is free from. */
  freeFrom(): number;
  /** Fills all that follows from a network's base pass. */
  prepare(network: number): void;
  /** Runs `count` perturbations of a tensor: role 0 weight, 1 bias, 2 input; decisions free (0) or held (1 taken, 2 other). */
  perturb(network: number, layer: number, role: number, count: number, held: number): void;
}

const PAGE = 65_536;

let compiled: Promise<WebAssembly.Module> | undefined;

/** The module for float64, fetched when it is first asked for and compiled once. */
export function compiledKernels(): Promise<WebAssembly.Module> {
  compiled ??= import('virtual:engine-kernels').then(({ default: text }) =>
    WebAssembly.compile(bytesOf(text)),
  );
  return compiled;
}

let compiledForFloat32: Promise<WebAssembly.Module> | undefined;

/** The same for float32. */
export function compiledFloat32Kernels(): Promise<WebAssembly.Module> {
  compiledForFloat32 ??= import('virtual:engine-kernels-float32').then(({ default: text }) =>
    WebAssembly.compile(bytesOf(text)),
  );
  return compiledForFloat32;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Fresh kernels with a memory of their own. */
export function instantiate(module: WebAssembly.Module): Kernels {
  return new WebAssembly.Instance(module, {}).exports as unknown as Kernels;
}

/** Makes the memory large enough for `bytes`; false when there is not that much. */
export function growTo({ memory }: Kernels, bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return true;
  try {
    memory.grow(Math.ceil(missing / PAGE));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
