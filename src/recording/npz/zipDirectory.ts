import { DataFileError } from '../../files/dataFile.ts';
import { shortText } from '../../files/fieldText.ts';

/** One file in an archive, as the archive's directory describes it: sizes are what it claims. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others exist. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header stands. */
  readonly offset: number;
}

const END = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const END64_LOCATOR = { signature: 0x07064b50, length: 20 };
const END64 = { signature: 0x06064b50, length: 56 };
const FILE = { signature: 0x02014b50, length: 46 };
/** A field of all ones says that the number stands in the ZIP64 fields. */
const ELSEWHERE = 0xffffffff;
const ZIP64_FIELD = 1;

const decoder = new TextDecoder();

/** The entries of a ZIP archive (PKWARE's APPNOTE 6.3, ZIP64 included), in order. Throws a DataFileError. */
export function readDirectory(name: string, bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (what: string): DataFileError =>
    new DataFileError(`${name}: the archive is cut short or damaged (${what}); save it again.`);
  const end = findEnd(view);
  if (end === undefined) throw damaged('its directory is missing');
  const { count, offset } = directoryPlace(view, end);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (at + FILE.length > end || view.getUint32(at, true) !== FILE.signature) {
      throw damaged(`entry ${i + 1} of ${count} is not where its directory says`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + FILE.length + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) throw damaged(`entry ${i + 1} of ${count} is cut off`);
    const nameEnd = at + FILE.length + nameLength;
    const entryName = decoder.decode(bytes.subarray(at + FILE.length, nameEnd));
    if (view.getUint16(at + 8, true) & 1) {
      throw new DataFileError(
        `${name}: ${shortText(entryName)} is encrypted; expected an open archive.`,
      );
    }
    entries.push({
      name: entryName,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...placeOf(view, at, nameEnd, nameEnd + extraLength),
    });
    at = next;
  }
  return entries;
}

/** Searched from the back, since a comment of any text may follow it. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return undefined;
}

function directoryPlace(view: DataView, end: number): { count: number; offset: number } {
  const plain = { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) };
  const locator = end - END64_LOCATOR.length;
  if (locator < 0 || view.getUint32(locator, true) !== END64_LOCATOR.signature) return plain;
  const at = bigNumber(view, locator + 8);
  if (at + END64.length > locator || view.getUint32(at, true) !== END64.signature) return plain;
  return { count: bigNumber(view, at + 32), offset: bigNumber(view, at + 48) };
}

/** Sizes and place of an entry whose directory record stands at `at`, with its extra fields in [from, to). */
function placeOf(
  view: DataView,
  at: number,
  from: number,
  to: number,
): Pick<ZipEntry, 'packedSize' | 'size' | 'offset'> {
  let wide = to;
  for (let field = from; field + 4 <= to; ) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === ZIP64_FIELD) wide = field + 4;
    field += 4 + length;
  }
  const read = (place: number): number => {
    const value = view.getUint32(place, true);
    if (value !== ELSEWHERE || wide + 8 > to) return value;
    wide += 8;
    return bigNumber(view, wide - 8);
  };
  // In this order, which is that of the ZIP64 field.
  const size = read(at + 24);
  const packedSize = read(at + 20);
  return { size, packedSize, offset: read(at + 42) };
}

/** A 64-bit count; beyond 2⁵³ it is rounded, and far beyond any file. */
function bigNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
