import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/close-enough-bench');

/** The production build of the sources as they are now; in a folder of its own, so that no other build changes it. */
export async function buildPage() {
  const outDir = join(cache, 'page');
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** The engine's bench as one script for Node. By Vite, since rolldown is Vite's dependency and not this project's. */
export async function bundleEngine() {
  const outDir = join(cache, 'engine');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: 'tests/bench/engineBench.ts',
      target: 'es2023',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(outDir, 'engineBench.mjs');
}
