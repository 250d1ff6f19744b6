import type { Store } from '../../store/store.ts';

/** Frames to wait for a plot to be laid out. */
const FRAMES = 120;

/** The plot, or the grid of all layers' plots, brought into view where another tab or the table is. Rejects where there is none. */
export async function shownPlot({ getState, actions }: Store): Promise<HTMLElement> {
  const { mode } = getState().view;
  if (plotOnPage() === undefined)
    actions.changeView({ tab: 'curve', ...(mode === 'table' && { mode: 'one' }) });
  for (let frame = 0; frame < FRAMES; frame++) {
    const plot = plotOnPage();
    if (plot !== undefined) return plot;
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
  throw new Error('There is no plot yet; wait for the first curves.');
}

function plotOnPage(): HTMLElement | undefined {
  const plot = document.querySelector<HTMLElement>('main .facets, main .plot');
  const drawn = plot?.querySelector('svg')?.getBoundingClientRect();
  return plot !== null && drawn !== undefined && drawn.width > 0 ? plot : undefined;
}
