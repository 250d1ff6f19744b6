import type { Plugin } from 'vite';
import { compileKernels } from './compileKernels.ts';

const NAME = 'virtual:engine-kernels';

/** Makes `import kernels from 'virtual:engine-kernels'` give the compiled kernels as base64, compiled once a process. */
export function kernelsPlugin(): Plugin {
  return {
    name: 'engine-kernels',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      compiled ??= compileKernels();
      return `export default ${JSON.stringify(Buffer.from(await compiled).toString('base64'))};`;
    },
  };
}

let compiled: Promise<Uint8Array> | undefined;
