import { captionsOf, type MapCaption } from './mapCaptions.ts';
import { type CellPlaces, cellAt, fitTiling, placesOf, type Tiling } from './mapTiling.ts';

/** The places of a tensor's checked elements in the weight map, unzoomed, in pixels: one square a cell. */
export interface MapLayout extends CellPlaces {
  readonly cell: number;
  readonly width: number;
  readonly height: number;
  /** Numbers of the filters and their channels, with where they are written. */
  readonly captions: readonly MapCaption[];
  /** Cells of elements that were not sampled. */
  readonly unsampled: Pick<CellPlaces, 'x' | 'y'>;
  /** Whether cells stand where the tensor has them, or one after the other in storage order. */
  readonly kind: 'filters' | 'matrix' | 'packed';
  /** How many rows and columns there are. */
  readonly rows: number;
  readonly columns: number;
  /** n: the number of the filter, or 0; and how many weights each has. */
  readonly filter: Int32Array;
  readonly perFilter: number;
  /** The sampled element under a point; undefined between cells and where nothing was sampled. */
  readonly at: (x: number, y: number) => number | undefined;
}

/** Fewer than this share of a tensor would be lost among what was not sampled. */
const SPARSE = 0.1;

/**
 * Lays out a tensor of the given shape of which `index` was sampled: convolution kernels as small images, dense tensors as
 * their matrix. A vector, and a tensor of which only a few elements were sampled, is packed in storage order.
 */
export function layoutMap(
  shape: readonly number[],
  index: Int32Array,
  width: number,
  tallest: number,
): MapLayout {
  const size = shape.reduce((product, length) => product * length, 1);
  const isDense = index.length >= SPARSE * size;
  if (isDense && shape.length === 4) {
    const [blocks, tiles, rows, columns] = shape as [number, number, number, number];
    return inPlace('filters', fitTiling({ blocks, tiles, rows, columns }, width, tallest), index);
  }
  if (isDense && shape.length === 2) {
    const [rows, columns] = shape as [number, number];
    const tiling = fitTiling({ blocks: 1, tiles: 1, rows, columns }, width, tallest);
    return inPlace('matrix', tiling, index);
  }
  return packed(index, width, tallest);
}

/** Every element where the tensor has it. */
function inPlace(kind: 'filters' | 'matrix', tiling: Tiling, index: Int32Array): MapLayout {
  const { blocks, tiles, rows, columns } = tiling;
  const elements = new Int32Array(blocks * tiles * rows * columns).fill(-1);
  index.forEach((flat, element) => {
    elements[flat] = element;
  });
  const perBlock = tiles * rows * columns;
  return {
    ...placesOf(tiling, index),
    ...extentOf(tiling),
    captions: captionsOf(tiling),
    unsampled: placesOf(tiling, flatsWithout(elements, index.length)),
    kind,
    filter: index.map((flat) => Math.floor(flat / perBlock)),
    perFilter: perBlock,
    at(x, y) {
      const flat = cellAt(tiling, x, y);
      return flat === undefined || elements[flat] < 0 ? undefined : elements[flat];
    },
  };
}

/** The sampled cells one after the other, as large as fit. */
function packed(index: Int32Array, width: number, tallest: number): MapLayout {
  const n = Math.max(1, index.length);
  let columns = 1;
  const rowsOf = (across: number): number => Math.ceil(n / across);
  const fitted = (across: number): Tiling =>
    fitTiling({ blocks: 1, tiles: 1, rows: rowsOf(across), columns: across }, width, tallest);
  // As many columns as fill the width; more where the rows would not fit.
  columns = Math.min(n, fitted(1).largest);
  while (rowsOf(columns) * (width / columns) > tallest) columns++;
  const tiling = fitted(columns);
  return {
    ...placesOf(
      tiling,
      Int32Array.from(index, (_, element) => element),
    ),
    ...extentOf(tiling),
    captions: [],
    unsampled: { x: new Float64Array(), y: new Float64Array() },
    kind: 'packed',
    filter: new Int32Array(index.length),
    perFilter: index.length,
    at(x, y) {
      const element = cellAt(tiling, x, y);
      return element === undefined || element >= index.length ? undefined : element;
    },
  };
}

/** The numbers of the cells that hold none of the n sampled elements. */
function flatsWithout(elements: Int32Array, n: number): Int32Array {
  const flats = new Int32Array(elements.length - n);
  let found = 0;
  for (let flat = 0; flat < elements.length; flat++) if (elements[flat] < 0) flats[found++] = flat;
  return flats;
}

function extentOf(
  tiling: Tiling,
): Pick<MapLayout, 'cell' | 'rows' | 'columns' | 'width' | 'height'> {
  const { blocks, tiles, rows, columns, across, cell, width, height } = tiling;
  return {
    cell,
    rows: Math.ceil(blocks / across) * rows,
    columns: across * tiles * columns,
    width,
    height,
  };
}

/** The nearest element in a direction on the map, staying in the row or column as far as possible; itself at an edge. */
export function neighbour(
  { x, y, cell }: MapLayout,
  from: number,
  direction: 'left' | 'right' | 'up' | 'down',
): number {
  const level = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const along = sign * (level ? x[i] - x[from] : y[i] - y[from]);
    const across = Math.abs(level ? y[i] - y[from] : x[i] - x[from]);
    if (along < cell / 2) continue;
    const distance = along + 8 * across;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
