import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../assembly');

/**
 * Compiles an entry file of src/engine/assembly/ to WebAssembly. No relaxed SIMD and no fused multiply-add: every lane rounds
 * as a scalar pass does. Files that are `replaced` are read from others. Throws an Error with the compiler's words.
 */
export async function compileKernels(
  entry: string,
  replaced: ReadonlyMap<string, string> = new Map(),
): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(
    [
      entry,
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--use',
      'abort=',
    ],
    {
      readFile: async (name) => {
        try {
          return await readFile(resolve(FOLDER, replaced.get(name) ?? name), 'utf8');
        } catch {
          // The compiler tries several places for a module; a missing one is told by null.
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) {
    throw new Error(`The engine's kernels do not compile: ${error?.message ?? 'no output'}.`);
  }
  return binary;
}
