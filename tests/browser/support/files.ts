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

/** Drops a file of any bytes on the page. */
export async function dropBytes(
  page: Page,
  { name, content }: { name: string; content: Uint8Array },
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], fileName));
      return data;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(type, { dataTransfer: transfer });
  }
  await transfer.dispose();
}
