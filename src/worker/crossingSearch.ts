import { type Crossings, findCrossings } from '../check/crossings.ts';
import type { Sweep } from '../check/sweep.ts';
import type { Source } from '../network/source.ts';
import { pause } from './pause.ts';
import type { ElementChoice } from './protocol.ts';

/** Decisions listed; the others are counted. */
const LISTED = 6;
/** Milliseconds between two looks at what else there is to do. */
const SLICE = 4;

/** The check that the search is about, as long as it is the current one. */
export interface SearchedCheck {
  /** Absent for a recording: there is no network to ask. */
  readonly source?: Source;
  readonly sweep: Sweep;
}

/** Looks for the decisions that flip around one element at a time, in slices; a newer question ends an older one. */
export class CrossingSearch {
  #latest = 0;

  /** Null when another element is asked about or `current` tells of another check before the end. */
  async find(
    current: () => SearchedCheck | undefined,
    { tensor: name, element }: ElementChoice,
  ): Promise<Crossings | null> {
    const mine = ++this.#latest;
    const check = current();
    const tensor = check?.sweep.tensors.find((candidate) => candidate.tensor.name === name);
    const source = check?.source;
    if (check === undefined || source === undefined) return null;
    if (tensor === undefined || !(element < tensor.done)) return null;
    const search = findCrossings(source, check.sweep, tensor, element, LISTED);
    let looked = performance.now();
    for (;;) {
      const next = search.next();
      if (next.done === true) return next.value;
      if (performance.now() - looked < SLICE) continue;
      await pause();
      if (mine !== this.#latest || current() !== check) return null;
      looked = performance.now();
    }
  }
}
