import { DataFileError } from '../files/dataFile.ts';

/** Bytes in the largest recording that is read, and in all of its arrays once unpacked. */
const LARGEST_RECORDING = 256e6;
export const LARGEST_UNPACKED = 1e9;

/** Throws a DataFileError if a file of so many bytes is too large; takes no bytes, so that it can be asked before reading. */
export function refuseLargeRecording(name: string, bytes: number): void {
  if (bytes <= LARGEST_RECORDING) return;
  throw new DataFileError(
    `${name} is ${Math.ceil(bytes / 1e6)} MB; expected at most ${LARGEST_RECORDING / 1e6} MB, so record fewer weights.`,
  );
}
