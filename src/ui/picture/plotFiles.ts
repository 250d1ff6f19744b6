import { type ExportedFile, exportName } from '../../store/exports.ts';
import { headlineOf } from '../../store/headlineInView.ts';
import type { Result, State } from '../../store/state.ts';
import type { Store } from '../../store/store.ts';
import { pngPicture } from './pngPicture.ts';
import { shownPlot } from './shownPlot.ts';
import { type PictureWords, svgPicture, svgText } from './svgPicture.ts';

/** The plot on the page as an SVG that stands alone. Rejects with a sentence where there is none. */
export async function plotSvg(store: Store, result: Result): Promise<ExportedFile> {
  const picture = await plotPicture(store, result, false);
  return { name: exportName(result, 'svg'), type: 'image/svg+xml', content: svgText(picture) };
}

/** The same as pixels, `scale` of them a CSS pixel. */
export async function plotPng(
  store: Store,
  result: Result,
  { scale, transparent }: { scale: number; transparent: boolean },
): Promise<ExportedFile> {
  const picture = await plotPicture(store, result, transparent);
  const content = await pngPicture(picture, scale);
  return { name: exportName(result, 'png'), type: 'image/png', content };
}

/** The plot on the page as a picture. */
export async function plotPicture(
  store: Store,
  result: Result,
  transparent: boolean,
): Promise<SVGSVGElement> {
  const plot = await shownPlot(store);
  return svgPicture(plot, wordsOf(result, store.getState()), transparent);
}

/** What the page says over the plot. */
function wordsOf(result: Result, { view, run }: State): PictureWords {
  const { title, detail } = headlineOf(result, view, run.phase);
  return { title, description: detail.map(({ text }) => text).join('') };
}
