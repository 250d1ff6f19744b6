import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { cutRegions } from './cutRegions.ts';

const NAME = 'virtual:backward-lines';
const NETWORK = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['.', 'layers', 'losses', 'faults'];

/** Makes `import lines from 'virtual:backward-lines'` give the right and wrong lines, cut from the source by region. */
export function backwardLinesPlugin(): Plugin {
  return {
    name: 'backward-lines',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const regions = new Map<string, string>();
      for (const file of sourceFiles()) {
        this.addWatchFile(file);
        for (const [name, lines] of cutRegions(readFileSync(file, 'utf8'))) {
          if (regions.has(name)) throw new Error(`There are two regions "${name}".`);
          regions.set(name, lines);
        }
      }
      return `export default ${JSON.stringify(Object.fromEntries(regions))};`;
    },
  };
}

function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(NETWORK, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(NETWORK, folder, entry.name)),
  );
}
