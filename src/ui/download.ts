import type { ExportedFile, FileInPieces } from '../store/exports.ts';
import { collected } from './slices.ts';

/** Hands a file to the browser to save. */
export function download({ name, type, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The file once all its pieces are made. */
export async function wholeFile({ name, type, pieces }: FileInPieces): Promise<ExportedFile> {
  return { name, type, content: new Blob(merged(await collected(pieces))) };
}

/** Texts that follow one another as one: a Blob of tens of thousands of parts takes longer than all else. */
function merged<T>(parts: readonly (string | T)[]): (string | T)[] {
  const found: (string | T)[] = [];
  let texts: string[] = [];
  const end = (): void => {
    if (texts.length > 0) found.push(texts.join(''));
    texts = [];
  };
  for (const part of parts) {
    if (typeof part === 'string') {
      texts.push(part);
      continue;
    }
    end();
    found.push(part);
  }
  end();
  return found;
}
