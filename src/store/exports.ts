import { resultsCsv } from '../check/resultsCsv.ts';
import { resultsJson } from '../check/resultsJson.ts';
import { writeLink } from '../link/writeLink.ts';
import { fromSweep } from '../recording/fromSweep.ts';
import { writeNpz } from '../recording/npz/writeNpz.ts';
import { sessionOf } from './linked.ts';
import { headlineOf } from './headlineInView.ts';
import type { Result, State } from './state.ts';

/** A file to be saved. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
}

/** A file whose content is made as it is asked for, so that the page stays alive while a large one is. */
export interface FileInPieces {
  readonly name: string;
  readonly type: string;
  readonly pieces: Iterable<string | Uint8Array<ArrayBuffer>>;
}

export type ExportForm = 'csv' | 'json' | 'npz';

/** The name of a file that a result leaves in. */
export function exportName({ recording, settings }: Result, ending: string): string {
  return `close-enough-${recording?.replace(/\.\w+$/, '') ?? settings.scenario}.${ending}`;
}

/**
 * The results at the cursor's h, or the whole sweep with its settings and view as a recording that opens again with the
 * same verdicts. `result` is the state's own.
 */
export function exportedFile(state: State, result: Result, form: ExportForm): FileInPieces {
  const { sweep, judgements, diagnoses } = result;
  const { view } = state;
  const { scheme, stepNumber } = view;
  const name = exportName(result, form);
  switch (form) {
    case 'csv':
      return { name, type: 'text/csv', pieces: resultsCsv(sweep, judgements, scheme, stepNumber) };
    case 'json': {
      const headline = headlineOf(result, { ...view, mode: 'all' }, state.run.phase);
      const pieces = resultsJson(sweep, judgements, scheme, stepNumber, headline, diagnoses);
      return { name, type: 'application/json', pieces };
    }
    case 'npz': {
      const pieces = writeNpz(fromSweep(sweep, writeLink(sessionOf(state, result))));
      return { name, type: 'application/zip', pieces };
    }
  }
}
