import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';

export interface TestFile {
  name: string;
  content: string | Uint8Array;
}

/** Picks a file with the hidden input behind "Use your own images". */
export async function pickFile(page: Page, { name, content }: TestFile): Promise<void> {
  await page
    .getByLabel('CSV file of images')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** Drops a file on the page, as dragged in from outside; `repeat` makes it that many times as long. */
export async function dropFile(
  page: Page,
  { name, content }: { name: string; content: string },
  repeat = 1,
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text, times]) => {
      const data = new DataTransfer();
      const part = new Blob([text]);
      data.items.add(new File(Array<Blob>(times).fill(part), fileName, { type: 'text/csv' }));
      return data;
    },
    [name, content, repeat] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(type, { dataTransfer: transfer });
  }
  await transfer.dispose();
}
