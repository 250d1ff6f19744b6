const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** The separator that occurs most often outside quotes in bytes[from, to); undefined when there is none. */
export function detectSeparator(bytes: Uint8Array, from: number, to: number): number | undefined {
  // In this order, so that semicolons win over as many decimal commas.
  const counts = new Map([
    [TAB, 0],
    [SEMICOLON, 0],
    [COMMA, 0],
  ]);
  let quoted = false;
  for (let i = from; i < to; i++) {
    if (bytes[i] === QUOTE) quoted = !quoted;
    const count = counts.get(bytes[i]);
    if (count !== undefined && !quoted) counts.set(bytes[i], count + 1);
  }
  let best: number | undefined;
  let most = 0;
  for (const [separator, count] of counts) {
    if (count > most) {
      best = separator;
      most = count;
    }
  }
  return best;
}

/** Where the field that starts at `from` ends: at the next separator outside quotes, or at `to`. */
export function fieldEnd(bytes: Uint8Array, from: number, to: number, separator: number): number {
  let quoted = false;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === separator && !quoted) return i;
    if (byte === QUOTE) quoted = !quoted;
  }
  return to;
}

export function countFields(
  bytes: Uint8Array,
  from: number,
  to: number,
  separator: number,
): number {
  let count = 1;
  let end = fieldEnd(bytes, from, to, separator);
  while (end < to) {
    count++;
    end = fieldEnd(bytes, end + 1, to, separator);
  }
  return count;
}

/** Carriage returns count as blank, so that lines may end in one. */
const isBlank = (byte: number): boolean =>
  byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN || byte === LINE_FEED;

/** The end of bytes[from, to) without the blanks and line breaks at its end. */
export function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(bytes[end - 1])) end--;
  return end;
}

function trimStart(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to && isBlank(bytes[start])) start++;
  return start;
}

/** The part of bytes[from, to) without blanks around it, then without one pair of quotes and blanks within them. */
export function trimField(bytes: Uint8Array, from: number, to: number): [number, number] {
  const start = trimStart(bytes, from, to);
  const end = trimEnd(bytes, start, to);
  if (end - start < 2 || bytes[start] !== QUOTE || bytes[end - 1] !== QUOTE) return [start, end];
  const inner = trimStart(bytes, start + 1, end - 1);
  return [inner, trimEnd(bytes, inner, end - 1)];
}
