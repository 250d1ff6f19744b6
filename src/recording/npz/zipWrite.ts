import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const LOCAL = { signature: 0x04034b50, length: 30 };
const FILE = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const VERSION = 20;
/** Names are in UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the earliest there is: an archive of the same results is the same bytes. */
const DATE = 0x0021;

const encoder = new TextEncoder();

/** An archive of stored files (PKWARE's APPNOTE 6.3), which must be smaller than 4 GB and fewer than 65,536. */
export function zip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ name, content }) => ({
    name: encoder.encode(name),
    content,
    crc: crc32(content),
  }));
  const total = entries.reduce(
    (sum, { name, content }) => sum + LOCAL.length + FILE.length + 2 * name.length + content.length,
    END.length,
  );
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  /** The fields that both headers of a file have, from the version on. */
  const writeFields = (at: number, { name, content, crc }: (typeof entries)[number]): void => {
    view.setUint16(at, VERSION, true);
    view.setUint16(at + 2, UTF8, true);
    view.setUint16(at + 8, DATE, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, content.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, name.length, true);
  };
  let at = 0;
  const offsets = entries.map((entry) => {
    const offset = at;
    view.setUint32(at, LOCAL.signature, true);
    writeFields(at + 4, entry);
    bytes.set(entry.name, at + LOCAL.length);
    bytes.set(entry.content, at + LOCAL.length + entry.name.length);
    at += LOCAL.length + entry.name.length + entry.content.length;
    return offset;
  });
  const directory = at;
  entries.forEach((entry, i) => {
    view.setUint32(at, FILE.signature, true);
    view.setUint16(at + 4, VERSION, true);
    writeFields(at + 6, entry);
    view.setUint32(at + 42, offsets[i], true);
    bytes.set(entry.name, at + FILE.length);
    at += FILE.length + entry.name.length;
  });
  view.setUint32(at, END.signature, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}
