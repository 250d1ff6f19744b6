// The platform types that rooms without the DOM library need; browsers, workers and Node all have them.

declare class TextDecoder {
  decode(input?: Uint8Array): string;
}

declare function atob(base64: string): string;

declare namespace WebAssembly {
  class Module {
    private constructor();
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
