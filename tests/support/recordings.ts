import { readFileSync } from 'node:fs';
import { toSweep } from '../../src/recording/toSweep.ts';
import { readRecording } from '../../src/recording/readRecording.ts';
import type { Sweep } from '../../src/check/sweep.ts';

/** A file of tests/fixtures/recordings. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/recordings/${name}`, import.meta.url)));
}

/** One of the recordings that the page offers as examples. */
export function exampleBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../public/recordings/${name}`, import.meta.url)));
}

/** An example, as a sweep. */
export async function recordedSweep(name: string): Promise<Sweep> {
  return toSweep(await readRecording(name, exampleBytes(name)));
}

/** The sentence with which a file is refused. */
export async function refusal(file: Uint8Array | string, name = 'check.npz'): Promise<string> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  try {
    await readRecording(name, bytes);
  } catch (error) {
    if (error instanceof Error && error.name === 'DataFileError') return error.message;
    throw error;
  }
  return 'no error';
}
