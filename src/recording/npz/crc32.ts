const POLYNOMIAL = 0xedb88320;

/** tables[0] is the usual table by bytes; tables[k] continues a byte through k more zero bytes. */
const TABLES = buildTables();

function buildTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
    }
    return remainder;
  });
  const tables = [first];
  for (let k = 1; k < 4; k++) {
    tables.push(tables[k - 1].map((value) => first[value & 0xff] ^ (value >>> 8)));
  }
  return tables;
}

/** The checksum of ZIP archives (ISO 3309), four bytes at a time; `before` is that of the bytes that these go on from. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = TABLES;
  let crc = before ^ 0xffffffff;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    crc =
      t3[crc & 0xff] ^ t2[(crc >>> 8) & 0xff] ^ t1[(crc >>> 16) & 0xff] ^ t0[(crc >>> 24) & 0xff];
  }
  for (; i < bytes.length; i++) crc = t0[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
