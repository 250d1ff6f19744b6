/** A data file that cannot be read; the message says what is wrong, where, and what was expected. */
export class DataFileError extends Error {
  override name = 'DataFileError';
}

/** Bytes in the largest data file that is read. */
export const LARGEST_FILE = 100e6;

/** Throws a DataFileError if a file of so many bytes is too large; takes no bytes, so that it can be asked before reading. */
export function refuseLargeFile(name: string, bytes: number): void {
  if (bytes <= LARGEST_FILE) return;
  const megabytes = (Math.ceil(bytes / 1e5) / 10).toFixed(1);
  throw new DataFileError(
    `${name} is ${megabytes} MB; expected at most ${LARGEST_FILE / 1e6} MB, so keep fewer of its rows.`,
  );
}

/** How files start that people pick by mistake. */
const SIGNATURES: readonly { start: readonly number[]; what: string }[] = [
  { start: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { start: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { start: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or a spreadsheet' },
  { start: [0x1f, 0x8b], what: 'a gzip archive' },
  { start: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], what: 'a NumPy array' },
  { start: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { start: [0xff, 0xfe], what: 'UTF-16; save it as UTF-8' },
  { start: [0xfe, 0xff], what: 'UTF-16; save it as UTF-8' },
];

/** Throws a DataFileError for bytes that are not text in UTF-8 or a superset of ASCII. */
export function refuseBinaryFile(name: string, bytes: Uint8Array, expected: string): void {
  const signature = SIGNATURES.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  if (signature === undefined && !bytes.includes(0)) return;
  const guess = signature === undefined ? 'it holds zero bytes' : `it looks like ${signature.what}`;
  throw new DataFileError(
    `${name} is not a text file (${guess}); expected a CSV file, ${expected}.`,
  );
}
