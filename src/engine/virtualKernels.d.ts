/** The kernels of assembly/, compiled by build/kernelsPlugin.ts: WebAssembly as base64. */
declare module 'virtual:engine-kernels' {
  const base64: string;
  export default base64;
}

/** The same compiled for float32. */
declare module 'virtual:engine-kernels-float32' {
  const base64: string;
  export default base64;
}

/** The kernels of assembly/doubleDouble/, likewise. */
declare module 'virtual:engine-kernels-double-double' {
  const base64: string;
  export default base64;
}
