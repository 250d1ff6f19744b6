import type { MapSize, MapView } from './mapView.ts';
import type { MapLayout } from './weightMap.ts';

/** A single wrong cell among thousands must be seen: pixels of the screen. */
const LEAST_LOUD = 3;

/** Where cells lie among a picture's pixels, n each; a cell out of view has no rows. */
export interface PixelBoxes {
  /** The number of the upper left pixel. */
  readonly first: Int32Array;
  readonly columns: Uint16Array;
  readonly rows: Uint16Array;
}

/** A map of small cells laid out in pixels: found once, since only the colours change while h is dragged. */
export interface MapRaster {
  readonly width: number;
  readonly height: number;
  readonly cells: PixelBoxes;
  /** The same cells where they are large enough to be seen one by one. */
  readonly loud: PixelBoxes;
  readonly unsampled: PixelBoxes;
}

/** `ratio` pixels of the picture to one of the screen's. */
export function mapRaster(
  layout: MapLayout,
  view: MapView,
  size: MapSize,
  ratio: number,
): MapRaster {
  const width = Math.max(1, Math.round(size.width * ratio));
  const height = Math.max(1, Math.round(size.height * ratio));
  const zoom = view.scale * ratio;
  const reach = layout.cell * zoom;
  const boxes = ({ x, y }: MapLayout['unsampled'], least: number): PixelBoxes => {
    const count = x.length;
    const missing = Math.max(0, least - reach) / 2;
    const first = new Int32Array(count);
    const columns = new Uint16Array(count);
    const rows = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      const left = (x[i] - view.left) * zoom;
      const top = (y[i] - view.top) * zoom;
      if (left + reach < 0 || top + reach < 0) continue;
      const column = Math.max(0, Math.round(left - missing));
      const row = Math.max(0, Math.round(top - missing));
      const toColumn = Math.min(width, Math.max(column + 1, Math.round(left + reach + missing)));
      const toRow = Math.min(height, Math.max(row + 1, Math.round(top + reach + missing)));
      if (toColumn <= column || toRow <= row) continue;
      first[i] = row * width + column;
      columns[i] = toColumn - column;
      rows[i] = toRow - row;
    }
    return { first, columns, rows };
  };
  return {
    width,
    height,
    cells: boxes(layout, 0),
    loud: boxes(layout, LEAST_LOUD * ratio),
    unsampled: boxes(layout.unsampled, 0),
  };
}
