import type { ExportedFile } from '../store/exports.ts';

/** Hands a file to the browser to save. */
export function download({ name, type, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
