import type { Page } from '@playwright/test';

/** Cells of the first columns, titles with them, that are cut off or reach beyond the table's edge. */
export function cutCells(page: Page, columns: number): Promise<string[]> {
  return page.getByRole('grid', { name: 'Checked weights' }).evaluate((grid, count) => {
    const { right } = grid.getBoundingClientRect();
    return [...grid.querySelectorAll('.table-row')].flatMap((row) =>
      [...row.children]
        .slice(0, count)
        .filter(
          (cell) =>
            cell.scrollWidth > cell.clientWidth ||
            cell.getBoundingClientRect().right > right ||
            [...cell.children].some((part) => part.scrollWidth > part.clientWidth),
        )
        .map((cell) => cell.textContent ?? ''),
    );
  }, columns);
}
