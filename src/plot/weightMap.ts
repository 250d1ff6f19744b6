/** The places of a tensor's checked elements in the weight map: one square a cell. */
export interface MapLayout {
  /** n each: left and top of the cell of sampled element i. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cell: number;
  readonly height: number;
  /** Names of the filters, with where they are written. */
  readonly captions: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  /** Cells of elements that were not sampled, left and top in turn. */
  readonly unsampled: Float64Array;
  /** Whether cells stand where the tensor has them, or one after the other in storage order. */
  readonly kind: 'filters' | 'packed';
}

const LARGEST_CELL = 26;
const SMALLEST_FILTER_CELL = 4;
const CAPTION = 15;

/**
 * Lays out a tensor of the given shape of which `index` was sampled. Convolution kernels are drawn as small images when
 * their cells can be large enough and most of them were sampled; anything else is packed in storage order.
 */
export function layoutMap(
  shape: readonly number[],
  index: Int32Array,
  width: number,
  tallest: number,
): MapLayout {
  const size = shape.reduce((product, length) => product * length, 1);
  if (shape.length === 4 && index.length >= 0.35 * size) {
    const filters = layoutFilters(shape, index, width, tallest);
    if (filters.cell >= SMALLEST_FILTER_CELL) return filters;
  }
  return layoutPacked(index, width, tallest);
}

/** Kernels side by side, wrapped into rows when each filter has one, else a row a filter and a column a channel. */
function layoutFilters(
  shape: readonly number[],
  index: Int32Array,
  width: number,
  tallest: number,
): MapLayout {
  const [filters, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const captioned = channels === 1;
  const gap = captioned ? 12 : 4;
  let best = { columns: channels, cell: 0 };
  const choices = captioned ? Array.from({ length: filters }, (_, i) => i + 1) : [channels];
  for (const columns of choices) {
    const rows = Math.ceil((filters * channels) / columns);
    const across = (width - gap * (columns - 1)) / (columns * kernelWidth);
    const caption = captioned ? CAPTION : 0;
    const down = (tallest - (gap + caption) * rows) / (rows * kernelHeight);
    const cell = Math.min(LARGEST_CELL, Math.floor(Math.min(across, down) * 2) / 2);
    if (cell > best.cell) best = { columns, cell };
  }
  const { columns, cell } = best;
  const stepX = captioned ? (width + gap) / columns : kernelWidth * cell + gap;
  const stepY = kernelHeight * cell + gap + (captioned ? CAPTION : 0);
  const offset = captioned ? CAPTION : 0;
  const place = (flat: number): [number, number] => {
    const kernel = Math.floor(flat / (kernelHeight * kernelWidth));
    const inKernel = flat % (kernelHeight * kernelWidth);
    return [
      (kernel % columns) * stepX + (inKernel % kernelWidth) * cell,
      Math.floor(kernel / columns) * stepY + offset + Math.floor(inKernel / kernelWidth) * cell,
    ];
  };
  const sampled = new Set(index);
  const size = filters * channels * kernelHeight * kernelWidth;
  const unsampled: number[] = [];
  for (let flat = 0; flat < size; flat++) if (!sampled.has(flat)) unsampled.push(...place(flat));
  return {
    x: Float64Array.from(index, (flat) => place(flat)[0]),
    y: Float64Array.from(index, (flat) => place(flat)[1]),
    cell,
    height: Math.ceil((filters * channels) / columns) * stepY - gap,
    captions: captioned
      ? Array.from({ length: filters }, (_, o) => ({
          text: String(o),
          x: (o % columns) * stepX,
          y: Math.floor(o / columns) * stepY + CAPTION - 4,
        }))
      : [],
    unsampled: Float64Array.from(unsampled),
    kind: 'filters',
  };
}

/** The sampled cells one after the other, as large as fit. */
function layoutPacked(index: Int32Array, width: number, tallest: number): MapLayout {
  const n = Math.max(1, index.length);
  let columns = Math.ceil(width / LARGEST_CELL);
  while (Math.ceil(n / columns) * (width / columns) > tallest) columns++;
  const cell = width / columns;
  return {
    x: Float64Array.from(index, (_, i) => (i % columns) * cell),
    y: Float64Array.from(index, (_, i) => Math.floor(i / columns) * cell),
    cell,
    height: Math.ceil(n / columns) * cell,
    captions: [],
    unsampled: new Float64Array(),
    kind: 'packed',
  };
}

/** The sampled element under a point; undefined between cells. */
export function elementAt({ x, y, cell }: MapLayout, px: number, py: number): number | undefined {
  for (let i = 0; i < x.length; i++) {
    if (px >= x[i] && px < x[i] + cell && py >= y[i] && py < y[i] + cell) return i;
  }
  return undefined;
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
