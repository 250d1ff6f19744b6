import { DataFileError } from '../../files/dataFile.ts';
import { shortText } from '../../files/fieldText.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zipDirectory.ts';

const LOCAL = { signature: 0x04034b50, length: 30 };
const STORED = 0;
const DEFLATED = 8;
/** No deflated byte unpacks to more (RFC 1951: 258 bytes out of two bits). */
const MOST_FROM_A_BYTE = 1032;

/**
 * The bytes of one file of an archive, checked against its size and checksum. Nothing is set aside for a size that its
 * packed bytes cannot fill, and unpacking ends where it exceeds that size. Throws a DataFileError.
 */
export async function unpack(
  archive: string,
  bytes: Uint8Array,
  entry: ZipEntry,
): Promise<Uint8Array> {
  const damaged = (what: string): DataFileError =>
    new DataFileError(`${archive}: ${shortText(entry.name)} is cut short or damaged (${what}).`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packedSize, size, method } = entry;
  if (
    offset + LOCAL.length > bytes.length ||
    view.getUint32(offset, true) !== LOCAL.signature ||
    packedSize > bytes.length
  ) {
    throw damaged('it is not where the directory says');
  }
  const start =
    offset + LOCAL.length + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw damaged('it reaches beyond the end of the file');
  const packed = bytes.subarray(start, start + packedSize);

  let content: Uint8Array | undefined;
  if (method === STORED) {
    content = packed;
  } else if (method === DEFLATED) {
    if (size > MOST_FROM_A_BYTE * (packedSize + 1)) throw damaged('it claims an impossible size');
    content = await inflate(packed, size);
  } else {
    throw new DataFileError(
      `${archive}: ${shortText(entry.name)} is packed by method ${method}; expected a file stored or deflated, as numpy.savez does.`,
    );
  }
  if (content === undefined || content.length !== size) throw damaged('its size is not as claimed');
  if (crc32(content) !== entry.crc) throw damaged('its checksum is wrong');
  return content;
}

/** Inflates to at most `size` bytes; undefined where the data is no deflate stream, or goes on beyond that. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array | undefined> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // What goes wrong here goes wrong for the reader, too, which is where it is noticed.
  const noticedBelow = (): undefined => undefined;
  writer.write(packed as Uint8Array<ArrayBuffer>).catch(noticedBelow);
  writer.close().catch(noticedBelow);
  const reader = stream.readable.getReader();
  const content = new Uint8Array(size);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return content.subarray(0, length);
      if (length + value.length > size) {
        await reader.cancel();
        return undefined;
      }
      content.set(value, length);
      length += value.length;
    }
  } catch {
    return undefined;
  }
}
