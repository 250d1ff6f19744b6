// The platform types that rooms without the DOM library need; browsers, workers and Node all have them.

declare class TextDecoder {
  decode(input?: Uint8Array): string;
}
