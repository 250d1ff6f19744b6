import { DataFileError } from '../files/dataFile.ts';
import { assemble } from './assemble.ts';
import { refuseLargeRecording } from './limits.ts';
import { readNpz } from './npz/readNpz.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';
import { readPrintout } from './readPrintout.ts';
import { RECOGNISED_BY, recogniseRecording } from './recognise.ts';
import type { Recording } from './recording.ts';

const decoder = new TextDecoder();

/**
 * A recording from a file's bytes, whichever of the three forms it is in; other text is taken for a print-out. Rejects
 * with a DataFileError whose sentence says where and what was expected.
 */
export async function readRecording(name: string, bytes: Uint8Array): Promise<Recording> {
  refuseLargeRecording(name, bytes.length);
  if (bytes.length === 0) throw new DataFileError(`${name} is empty; expected a recording.`);
  switch (recogniseRecording(bytes.subarray(0, RECOGNISED_BY))) {
    case 'npz':
      if (bytes[0] === 0x93) {
        throw new DataFileError(
          `${name} is a single NumPy array; expected an archive of several, as numpy.savez writes.`,
        );
      }
      return assemble(await readNpz(name, bytes));
    case 'json':
      return assemble(readJson(name, bytes));
    case 'csv':
      return readCsv(name, bytes);
    case undefined:
      return readPrintout(name, decoder.decode(bytes));
  }
}
