import type { Headline } from '../../src/check/words.ts';

/** Title and detail in one line, strong words between asterisks, narrow spaces made plain. */
export function headlineText({ title, detail }: Headline): string {
  const words = detail.map(({ text, strong }) => (strong === true ? `*${text}*` : text));
  return `${title} | ${words.join('')}`.replaceAll('\u202f', ' ');
}
