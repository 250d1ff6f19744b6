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
  return { name, type, content: new Blob(await collected(pieces)) };
}
