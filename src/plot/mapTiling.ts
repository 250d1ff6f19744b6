const LARGEST_CELL = 26;
/** Names of filters are written where cells are at least this large. */
const CAPTIONED_CELL = 4;
const CAPTION = 15;
/** Gaps between the channels of a filter and between filters, in cells. */
const TILE_GAP = 0.4;
const BLOCK_GAP = 0.6;

/** Blocks (filters), each a row of tiles (its channels), each rows × columns of cells. */
export interface TileCounts {
  readonly blocks: number;
  readonly tiles: number;
  readonly rows: number;
  readonly columns: number;
}

/** Blocks wrapped into rows of `across`, in pixels. */
export interface Tiling extends TileCounts {
  readonly across: number;
  readonly cell: number;
  /** From one block to the next, and from one tile to the next. */
  readonly blockX: number;
  readonly blockY: number;
  readonly tileX: number;
  /** Height kept free above each block for its name; 0 without names. */
  readonly caption: number;
  readonly width: number;
  readonly height: number;
  /** How many of the largest cells fill the width. */
  readonly largest: number;
}

/** The arrangement with the largest cells that fit. */
export function fitTiling(counts: TileCounts, width: number, tallest: number): Tiling {
  const isNamed = counts.tiles === 1 && counts.blocks > 1;
  const named = isNamed ? bestTiling(counts, width, tallest, CAPTION) : undefined;
  return named !== undefined && named.cell >= CAPTIONED_CELL
    ? named
    : bestTiling(counts, width, tallest, 0);
}

function bestTiling(counts: TileCounts, width: number, tallest: number, caption: number): Tiling {
  const { blocks, tiles, rows, columns } = counts;
  const blockCells = tiles * columns + (tiles - 1) * TILE_GAP;
  let across = 1;
  let cell = 0;
  for (let choice = 1; choice <= blocks; choice++) {
    const down = Math.ceil(blocks / choice);
    const byWidth = width / (choice * blockCells + (choice - 1) * BLOCK_GAP);
    const byHeight = (tallest - down * caption) / (down * rows + (down - 1) * BLOCK_GAP);
    const fits = Math.min(LARGEST_CELL, byWidth, byHeight);
    if (fits > cell + 1e-9) {
      cell = fits;
      across = choice;
    }
  }
  if (cell >= CAPTIONED_CELL) cell = Math.floor(2 * cell) / 2;
  const down = Math.ceil(blocks / across);
  const blockWidth = blockCells * cell;
  // What is left of the width goes between the filters, within reason.
  const free = across === 1 ? 0 : (width - across * blockWidth) / (across - 1);
  const blockX = blockWidth + Math.min(free, 3 * cell);
  const blockY = rows * cell + caption + BLOCK_GAP * cell;
  return {
    ...counts,
    across,
    cell,
    blockX,
    blockY,
    tileX: (columns + TILE_GAP) * cell,
    caption,
    width: (across - 1) * blockX + blockWidth,
    height: down * blockY - BLOCK_GAP * cell,
    largest: Math.ceil(width / LARGEST_CELL),
  };
}

/** Left and top of cells by their numbers, and their rows and columns with gaps not counted, n each. */
export interface CellPlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly row: Int32Array;
  readonly column: Int32Array;
}

/** Where the cells of these numbers stand. In columns: an object for each of 48,000 cells holds the page up. */
export function placesOf(tiling: Tiling, flats: Int32Array): CellPlaces {
  const { tiles, rows, columns, across, cell, blockX, blockY, tileX, caption } = tiling;
  const n = flats.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const row = new Int32Array(n);
  const column = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const inTile = flats[i] % (rows * columns);
    const allTiles = Math.floor(flats[i] / (rows * columns));
    const tile = allTiles % tiles;
    const block = Math.floor(allTiles / tiles);
    const blockColumn = block % across;
    const blockRow = Math.floor(block / across);
    const ownColumn = inTile % columns;
    const ownRow = Math.floor(inTile / columns);
    x[i] = blockColumn * blockX + tile * tileX + ownColumn * cell;
    y[i] = blockRow * blockY + caption + ownRow * cell;
    row[i] = blockRow * rows + ownRow;
    column[i] = (blockColumn * tiles + tile) * columns + ownColumn;
  }
  return { x, y, row, column };
}

/** The number of the cell under a point; undefined in gaps and outside. */
export function cellAt(tiling: Tiling, x: number, y: number): number | undefined {
  const { blocks, tiles, rows, columns, across, cell, blockX, blockY, tileX, caption } = tiling;
  const blockColumn = Math.floor(x / blockX);
  const blockRow = Math.floor(y / blockY);
  const tile = Math.floor((x - blockColumn * blockX) / tileX);
  const column = Math.floor((x - blockColumn * blockX - tile * tileX) / cell);
  const row = Math.floor((y - blockRow * blockY - caption) / cell);
  const block = blockRow * across + blockColumn;
  const isInside =
    within(blockColumn, across) &&
    within(block, blocks) &&
    within(tile, tiles) &&
    within(column, columns) &&
    within(row, rows);
  return isInside ? ((block * tiles + tile) * rows + row) * columns + column : undefined;
}

function within(place: number, count: number): boolean {
  return place >= 0 && place < count;
}
