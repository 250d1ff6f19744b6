import type { Plugin } from 'vite';
import { compileKernels } from './compileKernels.ts';

/** The modules that can be imported, with how they are compiled. */
const MODULES: ReadonlyMap<string, () => Promise<Uint8Array>> = new Map([
  ['virtual:engine-kernels', () => compileKernels('kernels.ts')],
  [
    'virtual:engine-kernels-float32',
    () => compileKernels('kernels.ts', new Map([['vectors.ts', 'vectorsFloat32.ts']])),
  ],
  ['virtual:engine-kernels-double-double', () => compileKernels('doubleDouble/kernels.ts')],
]);

/** Makes `import kernels from 'virtual:engine-kernels…'` give compiled kernels as base64, compiled once a process. */
export function kernelsPlugin(): Plugin {
  return {
    name: 'engine-kernels',
    resolveId: (id) => (MODULES.has(id) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.startsWith('\0') ? id.slice(1) : '';
      const compile = MODULES.get(name);
      if (compile === undefined) return undefined;
      const binary = compiled.get(name) ?? compile();
      compiled.set(name, binary);
      return `export default ${JSON.stringify(Buffer.from(await binary).toString('base64'))};`;
    },
  };
}

const compiled = new Map<string, Promise<Uint8Array>>();
