import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const cache = join(root, 'node_modules/.cache/close-enough-bench');

/** The production build of the sources as they are now; in a folder of its own, so that no other build changes it. */
export async function buildPage() {
  const outDir = join(cache, 'page');
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** The engine's bench as one script for Node. */
export const bundleEngine = () => bundle('engineBench');

/** The bench of the elementary functions, likewise. */
export const bundleElementary = () => bundle('elementaryBench');

/** The table of verdicts, likewise. */
export const bundleVerdicts = () => bundle('verdictBench');

/** The trials of wrong backward passes and their causes, likewise. */
export const bundleCauses = () => bundle('causesBench');

/** By Vite, since rolldown is Vite's dependency and not this project's. */
async function bundle(name) {
  const outDir = join(cache, name);
  await build({
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: `tests/bench/${name}.ts`,
      target: 'es2023',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(outDir, `${name}.mjs`);
}
