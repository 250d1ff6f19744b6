import type { Plugin } from 'vite';
import { compileKernels } from './compileKernels.ts';

/** The modules that can be imported, with the files of assembly/ that they are compiled from. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['virtual:engine-kernels', 'kernels.ts'],
  ['virtual:engine-kernels-double-double', 'doubleDouble/kernels.ts'],
]);

/** Makes `import kernels from 'virtual:engine-kernels…'` give compiled kernels as base64, compiled once a process. */
export function kernelsPlugin(): Plugin {
  return {
    name: 'engine-kernels',
    resolveId: (id) => (ENTRIES.has(id) ? `\0${id}` : undefined),
    async load(id) {
      const entry = id.startsWith('\0') ? ENTRIES.get(id.slice(1)) : undefined;
      if (entry === undefined) return undefined;
      const binary = compiled.get(entry) ?? compileKernels(entry);
      compiled.set(entry, binary);
      return `export default ${JSON.stringify(Buffer.from(await binary).toString('base64'))};`;
    },
  };
}

const compiled = new Map<string, Promise<Uint8Array>>();
