import { resultsCsv } from '../check/resultsCsv.ts';
import { resultsJson } from '../check/resultsJson.ts';
import { fromSweep } from '../recording/fromSweep.ts';
import { writeNpz } from '../recording/npz/writeNpz.ts';
import { headlineOf } from './selectors.ts';
import type { Result, View } from './state.ts';

/** A file to be saved. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

export type ExportForm = 'csv' | 'json' | 'npz';

/** The results at the cursor's h, or the whole sweep as a recording that opens again with the same verdicts. */
export function exportedFile(result: Result, view: View, form: ExportForm): ExportedFile {
  const { sweep, judgements, recording, settings } = result;
  const { scheme, stepNumber } = view;
  const name = `close-enough-${recording?.replace(/\.\w+$/, '') ?? settings.scenario}.${form}`;
  switch (form) {
    case 'csv':
      return { name, type: 'text/csv', content: resultsCsv(sweep, judgements, scheme, stepNumber) };
    case 'json': {
      const headline = headlineOf(result, { ...view, mode: 'all' });
      const content = resultsJson(sweep, judgements, scheme, stepNumber, headline);
      return { name, type: 'application/json', content };
    }
    case 'npz':
      return { name, type: 'application/zip', content: writeNpz(fromSweep(sweep)) };
  }
}
