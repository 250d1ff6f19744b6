import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly name: string;
  readonly content: () => Uint8Array<ArrayBuffer>;
}

const LOCAL = { signature: 0x04034b50, length: 30 };
const FILE = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const VERSION = 20;
/** Names are in UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the earliest there is: an archive of the same results is the same bytes. */
const DATE = 0x0021;

/** Bytes looked through at once. */
const PIECE = 1 << 20;
/** A piece that only lets others in between. */
const NOTHING = new Uint8Array();

const encoder = new TextEncoder();

/** What the archive's directory says of a file. */
interface Entry {
  readonly name: Uint8Array;
  readonly length: number;
  readonly crc: number;
  readonly offset: number;
}

/**
 * An archive of stored files (PKWARE's APPNOTE 6.3), which must be smaller than 4 GB and fewer than 65,536, piece by piece:
 * one file's content at a time is made and looked through.
 */
export function* zip(files: readonly ZipFile[]): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const bytes = content();
    let crc = 0;
    for (let from = 0; from < bytes.length; from += PIECE) {
      crc = crc32(bytes.subarray(from, from + PIECE), crc);
      yield NOTHING;
    }
    const entry = { name: encoder.encode(name), length: bytes.length, crc, offset };
    entries.push(entry);
    const header = headerOf(entry, LOCAL, 4);
    offset += header.length + bytes.length;
    yield header;
    yield bytes;
  }
  let length = 0;
  for (const entry of entries) {
    const header = headerOf(entry, FILE, 6);
    const view = new DataView(header.buffer);
    view.setUint16(4, VERSION, true);
    view.setUint32(42, entry.offset, true);
    length += header.length;
    yield header;
  }
  const end = new DataView(new ArrayBuffer(END.length));
  end.setUint32(0, END.signature, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, length, true);
  end.setUint32(16, offset, true);
  yield new Uint8Array(end.buffer);
}

/** A header with the fields that both kinds have, which begin at `from`, and the name behind them. */
function headerOf(
  { name, length, crc }: Entry,
  kind: { readonly signature: number; readonly length: number },
  from: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(kind.length + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, kind.signature, true);
  view.setUint16(from, VERSION, true);
  view.setUint16(from + 2, UTF8, true);
  view.setUint16(from + 8, DATE, true);
  view.setUint32(from + 10, crc, true);
  view.setUint32(from + 14, length, true);
  view.setUint32(from + 18, length, true);
  view.setUint16(from + 22, name.length, true);
  bytes.set(name, kind.length);
  return bytes;
}
