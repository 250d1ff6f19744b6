// What of 'assemblyscript/asc' is used, in place of its own types (see paths in tsconfig.json): those declare
// AssemblyScript's Array, where .at() never gives undefined, for the whole program.

interface Compiler {
  main(
    argv: string[],
    api: {
      readFile(name: string): string | null | Promise<string | null>;
      writeFile(name: string, contents: Uint8Array | string): void;
      listFiles(folder: string): string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

declare const asc: Compiler;
export default asc;
