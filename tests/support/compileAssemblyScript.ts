import { existsSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/** The exports of a source text compiled and instantiated in memory; what it imports is read from `folder`. */
export async function compileAssemblyScript(
  source: string,
  folder?: URL,
): Promise<WebAssembly.Exports> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  const { error, stderr } = await asc.main(['source.ts', '--outFile', 'out.wasm', ...flags], {
    readFile(name) {
      if (name === 'source.ts') return source;
      const file = folder === undefined ? undefined : new URL(name, folder);
      return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    writeFile: (_name, contents) => {
      binary = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(`asc failed: ${stderr.toString()}`);
  const { instance } = await WebAssembly.instantiate(binary, { env: { abort } });
  return instance.exports;
}

function abort(): never {
  throw new Error('The module aborted.');
}
