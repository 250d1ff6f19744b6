import { DataFileError } from '../../files/dataFile.ts';
import { shortText } from '../../files/fieldText.ts';
import { LARGEST_UNPACKED } from '../limits.ts';
import type { NamedArray, NamedArrays } from '../namedArrays.ts';
import { readNpy } from './npy.ts';
import { unpack } from './unpack.ts';
import { readDirectory } from './zipDirectory.ts';

const SUFFIX = '.npy';

/** The arrays of a file that numpy.savez or savez_compressed wrote. Rejects with a DataFileError. */
export async function readNpz(name: string, bytes: Uint8Array): Promise<NamedArrays> {
  const entries = readDirectory(name, bytes);
  const stranger = entries.find((entry) => !entry.name.endsWith(SUFFIX));
  if (stranger !== undefined) {
    throw new DataFileError(
      `${name} holds "${shortText(stranger.name)}"; expected an archive of NumPy arrays only, as numpy.savez writes.`,
    );
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > LARGEST_UNPACKED) {
    throw new DataFileError(
      `${name} claims to unpack to ${Math.round(total / 1e6)} MB; expected at most ${LARGEST_UNPACKED / 1e6} MB, so record fewer weights.`,
    );
  }
  const called = (key: string): string => `array "${shortText(key)}"`;
  const arrays = new Map<string, NamedArray>();
  for (const entry of entries) {
    const key = entry.name.slice(0, -SUFFIX.length);
    if (arrays.has(key)) {
      throw new DataFileError(`${name}: ${called(key)} occurs twice; expected each once.`);
    }
    const content = await unpack(name, bytes, entry);
    arrays.set(key, readNpy(`${name}: ${called(key)}`, content));
  }
  return { file: name, arrays, called };
}
