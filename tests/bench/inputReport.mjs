import { clickLatencies, dragLatencies, keyLatencies } from './pageInput.mjs';
import { INPUT_NOTES, inputRows } from './pageReport.mjs';
import { formatSection } from './table.mjs';

export { installObservers } from './pageObservers.mjs';
export { chooseAllWeights } from './pageRun.mjs';

/**
 * Presses keys, drags h and clicks on layers while a run goes on, and tells what input waited for and which tasks were
 * long, as lines of text and as the single values. The page has had the observers from its beginning.
 */
export async function reportInput(page, title) {
  const values = {
    keysInRun: await keyLatencies(page, { running: true }),
    dragInRun: await dragLatencies(page, 1),
    clicksInRun: await clickLatencies(page, 2),
  };
  const section = {
    title,
    columns: ['', 'median', 'min – max', ''],
    rows: inputRows(values),
    notes: INPUT_NOTES,
  };
  return { lines: formatSection(section), values };
}
