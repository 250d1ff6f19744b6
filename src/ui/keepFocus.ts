/** Frames to wait for what takes a control's place: a picture is fetched, laid out and drawn in slices. */
const FRAMES = 90;
/** Of these, how many the plot is waited for before anything else will do. */
const FOR_THE_PLOT = 45;

const PLOT = '.plot-surface[tabindex="0"], .table-grid';
const FOCUSABLE = 'button, select, input, summary, textarea, [tabindex="0"]';

/** Past the settings, to the plot or the table. */
export function focusPlot(): void {
  shownOf(document, PLOT)?.focus();
}

/**
 * Keeps the focus near where it was when a key or a button takes its element away: in the closest part of the page that is
 * left and has something to focus, or else on the plot. Returns what ends it.
 */
export function keepFocus(): () => void {
  let watched: Element | null = null;
  const follow = (): void => {
    const before = document.activeElement;
    if (before === null || before === document.body || before === watched) return;
    watched = before;
    const surroundings = partsAround(before);
    const look = (frames: number): void => {
      if (watched !== before) return;
      const now = document.activeElement;
      const isNowhere = now === null || now === document.body;
      if (isNowhere && !isShown(before)) {
        const place =
          surroundings.map((part) => shownOf(part, FOCUSABLE)).find((found) => found) ??
          shownOf(document, PLOT) ??
          (frames < FRAMES - FOR_THE_PLOT ? shownOf(document, 'main button') : undefined);
        place?.focus({ preventScroll: true });
      }
      const isSettled = !isNowhere && now !== before;
      if (frames === 0 || isSettled) watched = null;
      else requestAnimationFrame(() => look(frames - 1));
    };
    look(FRAMES);
  };
  // Before the page's own listeners, which may take the element away.
  document.addEventListener('keydown', follow, true);
  document.addEventListener('click', follow, true);
  return () => {
    document.removeEventListener('keydown', follow, true);
    document.removeEventListener('click', follow, true);
  };
}

function isShown(element: Element): boolean {
  return element.isConnected && element.checkVisibility();
}

/** The first element of a kind that is on the screen. */
function shownOf(part: Element | Document, kind: string): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>(kind)].find(isShown);
}

/** The named parts of the page around an element, from within; the columns as a whole are too far. */
function partsAround(element: Element): Element[] {
  const part = element.parentElement?.closest('section, [role="group"]') ?? null;
  return part === null ? [] : [part, ...partsAround(part)];
}
