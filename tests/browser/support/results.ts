import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';

export const COLUMNS = [
  'layer',
  'index',
  'analytic',
  'numeric',
  'h',
  'error',
  'relative_error',
  'matching_digits',
  'same_sign',
  'verdict',
] as const;

export type Row = Record<(typeof COLUMNS)[number], string>;

export interface Results {
  name: string;
  header: string;
  rows: Row[];
}

/** What comes down for one of the choices under Export. */
export async function exported(page: Page, name: string): Promise<Download> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return coming;
}

/** Exports Results (CSV) and reads what comes down. */
export async function exportResults(page: Page): Promise<Results> {
  const download = await exported(page, 'Results (CSV)');
  const text = await readFile(await download.path(), 'utf8');
  const [header, ...lines] = text.split('\n').slice(0, -1);
  const rows = lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(COLUMNS.map((column, i) => [column, fields[i]])) as Row;
  });
  return { name: download.suggestedFilename(), header, rows };
}

/** Numbers as the file writes them. */
export function readNumber(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  return text === 'nan' ? Number.NaN : Number(text);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The verdicts that occur in a tensor, or in a layer's tensors. */
export function verdictsIn(rows: readonly Row[], prefix: string): Set<string> {
  return new Set(
    rows.filter(({ layer }) => layer.startsWith(prefix)).map(({ verdict }) => verdict),
  );
}

/** Layers of which at least one gradient is wrong. */
export function wrongLayers(rows: readonly Row[]): string[] {
  const names = rows
    .filter(({ verdict }) => verdict === 'wrong')
    .map(({ layer }) => layer.split('.')[0]);
  return [...new Set(names)];
}
