import { type Link, ownSettings, USUAL_VIEW } from '../link/link.ts';
import { type ReadLink, readLink } from '../link/readLink.ts';
import { writeLink } from '../link/writeLink.ts';
import { SCENARIOS } from '../scenarios/catalogue.ts';
import { LESSON_STEPS } from '../scenarios/ranges.ts';
import { linkOf } from '../store/linked.ts';
import type { State, View } from '../store/state.ts';
import type { Store } from '../store/store.ts';

/** Milliseconds between two writings of the view: browsers refuse more than about 100 in 30 s. */
const PACE = 500;

/** Parts of the view that are chosen, not dragged: they are written at once, so that a reload finds them. */
const CHOICES = [
  'theme',
  'mode',
  'tab',
  'scheme',
  'kind',
  'lesson',
] as const satisfies readonly (keyof View)[];

/** What the address says. */
export function readAddress(): ReadLink {
  return readLink(location.hash.slice(1));
}

/** Starts the page's first run: what its address says, or the first scenario. */
export function openAddress({ actions, setState }: Store, { link, problem }: ReadLink): void {
  if (link !== undefined) {
    void actions.openLink(link, problem);
    return;
  }
  void actions.run();
  if (problem !== undefined) setState({ notice: { kind: 'note', text: problem } });
}

/** A whole URL that shows the page as it stands. */
export function addressOf(state: State): string {
  return `${location.origin}${location.pathname}${location.search}#${writeLink(linkOf(state))}`;
}

/**
 * Keeps the address telling what is on the page. A run with other settings, a recording, or the lesson, is an entry of the browser's
 * history, which its back button undoes; another view takes the place of the last one in its entry.
 */
export function followAddress(store: Store): void {
  /** What the entry is of, what its address should say, and what it says. */
  let entry = ofRun(linkOf(store.getState()));
  let latest = writeLink(linkOf(store.getState()));
  let written = latest;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const writeLatest = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    if (latest === written) return;
    written = latest;
    write('replaceState', latest);
  };

  store.subscribe((state, before) => {
    const begun = begins(state, before);
    const turned = (state.view.lesson === null) !== (before.view.lesson === null);
    if (!begun && state.view === before.view && state.wanted === before.wanted) return;
    const link = linkOf(state);
    if (ofRun(link) === entry) {
      latest = writeLink(link);
      if (CHOICES.some((part) => state.view[part] !== before.view[part])) writeLatest();
      else if (latest !== written) waiting ??= setTimeout(writeLatest, PACE);
    } else if (begun || turned) {
      // What was looked at last belongs to the entry that is left.
      writeLatest();
      entry = ofRun(link);
      latest = writeLink(link);
      written = latest;
      write('pushState', latest);
    }
  });

  // Back, forward, and an address typed by hand.
  addEventListener('popstate', () => {
    clearTimeout(waiting);
    waiting = undefined;
    const { link = firstLink(store), problem } = readAddress();
    written = location.hash.slice(1);
    latest = written;
    entry = ofRun(link);
    void store.actions.openLink(link, problem);
  });
}

/** What the page shows where its address says nothing, in the theme that it has. */
function firstLink({ getState }: Store): Link {
  const { theme } = getState().view;
  return {
    settings: ownSettings(SCENARIOS[0].id),
    view: { ...USUAL_VIEW, theme },
    file: null,
    example: null,
  };
}

/** The part of a link that makes its entry in the history: the run, and whether the lesson is open over it. */
function ofRun(link: Link): string {
  const lesson = link.view.lesson === null ? null : LESSON_STEPS.least;
  return writeLink({ ...link, view: { ...USUAL_VIEW, lesson } });
}

/** Whether a run has just been started, or a recording opened. */
function begins({ run, result }: State, before: State): boolean {
  const started = run !== before.run && run.phase === 'preparing' && run.training === null;
  return started || (result?.recording ?? null) !== (before.result?.recording ?? null);
}

function write(how: 'pushState' | 'replaceState', text: string): void {
  try {
    history[how](null, '', `#${text}`);
  } catch {
    // Some browsers refuse where it is done too often. The next one gets through.
  }
}
