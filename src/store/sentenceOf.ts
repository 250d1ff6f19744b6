/** What went wrong, in the sentence that it was thrown with. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
