import { formatCount } from '../numerics/format.ts';
import { type Headline, plain, type Words } from './words.ts';

/** How far a run has come: elements checked, of how many, and whether it goes on or has ended early. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly ended?: 'cancelled' | 'failed' | undefined;
}

/** Only a finished check without undecided elements is called close enough without reserve. */
export function passTitle(undecided: number, { done, total, ended }: Progress): string {
  if (undecided > 0) return 'Close enough, as far as one can tell.';
  if (done >= total) return 'Close enough.';
  return ended === undefined ? 'Close enough so far.' : 'Close enough, as far as it was checked.';
}

/** How many are checked, while that is not all of them. */
export function progressInWords({ done, total, ended }: Progress): Words[] {
  if (done >= total) return [];
  const of = `${formatCount(ended === undefined ? done : total - done)} of ${formatCount(total)}`;
  if (ended === undefined) return [plain(` ${of} checked so far.`)];
  return [plain(` The run ${ENDINGS[ended]}: ${of} are not checked.`)];
}

const ENDINGS = { cancelled: 'was cancelled', failed: 'broke off' };

/** What is said where nothing is checked yet, or will not be. */
export function emptyHeadline(what: string, { ended }: Pick<Progress, 'ended'>): Headline {
  return ended === undefined
    ? { title: `Checking ${what}.`, detail: [plain('Curves appear as they finish.')] }
    : { title: `Not checked: ${what}.`, detail: [plain(`The run ${ENDINGS[ended]} before.`)] };
}
