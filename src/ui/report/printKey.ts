import type { Result } from '../../store/state.ts';
import type { Store } from '../../store/store.ts';

/**
 * Ctrl+P and ⌘P print the report, as the choice under Export does; before there is a plot, and in the
 * lesson, the page as it is.
 */
export function handlePrintKey(event: KeyboardEvent, store: Store): void {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const { result, view } = store.getState();
  if (key.toLowerCase() !== 'p' || ctrlKey === metaKey || shiftKey || altKey) return;
  if (result === null || view.lesson !== null) return;
  event.preventDefault();
  void printReport(store, result);
}

async function printReport(store: Store, result: Result): Promise<void> {
  try {
    const { openReport } = await import('./openReport.ts');
    await openReport(store, result);
  } catch {
    print();
  }
}
