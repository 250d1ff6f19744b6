import base64 from 'virtual:engine-kernels';

/** What assembly/kernels.ts exports; numbers are lengths and addresses. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): number;
  convPrepare(conv: number): void;
  convOwn(conv: number, filter: number, channel: number, ownWeights: number): number;
  convDownstream(conv: number): number;
  densePrepare(dense: number): void;
  denseOwn(dense: number, unit: number, group: number, ownWeights: number): number;
  denseDownstream(dense: number): number;
  rectifier(
    count: number,
    slope: number,
    input: number,
    inputLanes: number,
    inputDirty: number,
    output: number,
    outputLanes: number,
    outputDirty: number,
    flips: number,
  ): number;
  smooth(
    count: number,
    kind: number,
    inputLanes: number,
    inputDirty: number,
    output: number,
    outputLanes: number,
    outputDirty: number,
  ): number;
  dropout(
    count: number,
    scale: number,
    kept: number,
    inputLanes: number,
    inputDirty: number,
    output: number,
    outputLanes: number,
    outputDirty: number,
  ): number;
  maxPool(pool: number): number;
  averagePool(pool: number): number;
  lossPrepare(loss: number): void;
  lossForward(loss: number): void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module; compiled once, however often it is asked for. */
export function compiledKernels(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  );
  return compiled;
}

/** Fresh kernels with a memory of their own. */
export function instantiate(module: WebAssembly.Module): Kernels {
  return new WebAssembly.Instance(module, {}).exports as unknown as Kernels;
}
