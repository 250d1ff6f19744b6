const LONGEST_QUOTE = 30;

const decoder = new TextDecoder();

/** A trimmed field as text for a message: cut when long, control characters shown as □. */
export function fieldText(bytes: Uint8Array, from: number, to: number): string {
  // A character takes at most four bytes, so this is enough to cut from.
  return shortText(
    decoder.decode(bytes.subarray(from, Math.min(to, from + 4 * (LONGEST_QUOTE + 1)))),
  );
}

/** A text of somebody else's for a message: cut when long, control characters shown as □. */
export function shortText(text: string): string {
  const start = text.slice(0, 2 * (LONGEST_QUOTE + 1));
  const characters = Array.from(start.replace(/\p{Cc}/gu, '□'));
  if (characters.length <= LONGEST_QUOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}

/** Whether a text is a usual spelling of NaN or of an infinity. */
export function spellsNonFinite(text: string): boolean {
  return /^[+-]?(nan|inf|infinity)$/i.test(text);
}
