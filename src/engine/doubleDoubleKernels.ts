import base64 from 'virtual:engine-kernels-double-double';

/** What assembly/doubleDouble/kernels.ts exports; numbers are addresses of structures, but for those that say more. */
export interface DoubleDoubleKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): number;
  convPrepare(conv: number): void;
  convOwn(conv: number, filter: number, ownWeights: number): number;
  convDownstream(conv: number, deciding: number): number;
  densePrepare(dense: number): void;
  denseOwn(dense: number, unit: number, ownWeights: number): number;
  denseDownstream(dense: number, deciding: number): number;
  rectifier(elementwise: number, deciding: number): number;
  smooth(elementwise: number): number;
  dropout(elementwise: number): number;
  maxPool(pool: number, deciding: number): number;
  averagePool(pool: number): number;
  /** Notes whether a unit of an activation, whose lanes have been written, differs from the base, and how far. */
  settle(activation: number, unit: number): number;
  lossPrepare(loss: number): void;
  lossForward(loss: number, deciding: number): void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module; compiled once, however often it is asked for. */
export function compiledDoubleDoubleKernels(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  );
  return compiled;
}

/** Fresh kernels with a memory of their own. */
export function instantiateDoubleDouble(module: WebAssembly.Module): DoubleDoubleKernels {
  return new WebAssembly.Instance(module, {}).exports as unknown as DoubleDoubleKernels;
}
