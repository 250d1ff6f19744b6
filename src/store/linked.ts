import type { Link, LinkedView } from '../link/link.ts';
import { YOUR_IMAGES } from '../scenarios/catalogue.ts';
import { placeOf, wholePlace } from './place.ts';
import { isStale } from './selectors.ts';
import type { Place, Result, State } from './state.ts';

const NOWHERE: Place = { tensor: null, weight: null, h: null, preview: null };

/** What a link to the page as it stands says. */
export function linkOf(state: State): Link {
  const { settings, result, imageFile, example } = state;
  // While another network is being set up, the old one's places are not its own.
  const shown = isStale(state) ? null : result;
  const ofImages = settings.scenario === YOUR_IMAGES.id ? imageFile : null;
  const recording = shown?.recording ?? null;
  const isExample = recording !== null && recording === example;
  return {
    settings,
    view: linkedView(state, shown),
    file: isExample ? null : (recording ?? ofImages),
    example: isExample ? example : null,
  };
}

/** What a file says that the result leaves in, and that is opened without its scenario. */
export function sessionOf(state: State, result: Result): Link {
  const link = linkOf(state);
  return {
    ...link,
    view: { ...link.view, ...wholePlace(result, state.view) },
    file: null,
    example: null,
  };
}

/** Whether a link brings the page back as it stands; where not, a file does. */
export function fitsInLink(state: State): boolean {
  return linkOf(state).file === null;
}

function linkedView({ view, wanted }: State, result: Result | null): LinkedView {
  const { mode, scheme, kind, split, tolerance, theme, tab, lesson } = view;
  const place = wanted ?? (result === null ? NOWHERE : placeOf(result, view));
  return { ...place, mode, scheme, kind, split, tolerance, theme, tab, lesson };
}
