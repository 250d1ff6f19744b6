import { detectSeparator } from '../files/fields.ts';
import { headerNames } from './csvHeader.ts';

/** Bytes from the start of a file that are enough to recognise it by. */
export const RECOGNISED_BY = 4096;

export type RecordingForm = 'npz' | 'json' | 'csv';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const OPENING_BRACE = 0x7b;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Which form of recording a file is, by its first bytes, undefined when it is none: an archive or a NumPy array, an
 * object, or separated values whose header line names an analytic column.
 */
export function recogniseRecording(head: Uint8Array): RecordingForm | undefined {
  if (startsWith(head, [0x50, 0x4b]) || startsWith(head, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])) {
    return 'npz';
  }
  const start = startsWith(head, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  if (head.find((byte, i) => i >= start && byte > 0x20) === OPENING_BRACE) return 'json';
  const lineBreak = head.includes(LINE_FEED) ? LINE_FEED : CARRIAGE_RETURN;
  const firstBreak = head.indexOf(lineBreak, start);
  const end = firstBreak < 0 ? head.length : firstBreak;
  const separator = detectSeparator(head, start, end);
  if (separator === undefined) return undefined;
  const names = headerNames({ bytes: head, start, end, lineBreak, separator });
  return names.includes('analytic') ? 'csv' : undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
