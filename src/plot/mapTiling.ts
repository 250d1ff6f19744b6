const LARGEST_CELL = 26;
/** Names of filters are written where cells are at least this large. */
const CAPTIONED_CELL = 4;
const CAPTION = 15;
/** Room left of a filter of several channels for its number, and above all of them for the channels'. */
const GUTTER = 18;
const HEADING = 16;
/** Numbers of two digits stand apart in so many pixels across, and one below the other in so many down. */
const NUMBER_ACROSS = 15;
const NUMBER_DOWN = 12;
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
  /** Width kept free left of each block, and height above all of them; 0 without numbers there. */
  readonly gutter: number;
  readonly heading: number;
  readonly width: number;
  readonly height: number;
  /** How many of the largest cells fill the width. */
  readonly largest: number;
}

/** Room for names, in pixels. */
type Names = Pick<Tiling, 'caption' | 'gutter' | 'heading'>;

const NAMELESS: Names = { caption: 0, gutter: 0, heading: 0 };

/** The arrangement with the largest cells that fit. */
export function fitTiling(counts: TileCounts, width: number, tallest: number): Tiling {
  const named = namesFor(counts).map((names) => bestTiling(counts, width, tallest, names));
  return named.find(isReadable) ?? bestTiling(counts, width, tallest, NAMELESS);
}

/** Filters of one channel are named above each; of several, at the left, and their channels at the top. */
function namesFor({ blocks, tiles }: TileCounts): Names[] {
  if (tiles > 1) {
    return [
      { caption: 0, gutter: GUTTER, heading: HEADING },
      { caption: 0, gutter: GUTTER, heading: 0 },
    ];
  }
  return blocks > 1 ? [{ ...NAMELESS, caption: CAPTION }] : [];
}

function isReadable({ cell, caption, gutter, heading, tileX, blockY }: Tiling): boolean {
  if (caption > 0) return cell >= CAPTIONED_CELL;
  return (
    (gutter === 0 || blockY >= NUMBER_DOWN) &&
    (heading === 0 || tileX >= NUMBER_ACROSS) &&
    cell >= CAPTIONED_CELL
  );
}

function bestTiling(
  counts: TileCounts,
  width: number,
  tallest: number,
  { caption, gutter, heading }: Names,
): Tiling {
  const { blocks, tiles, rows, columns } = counts;
  const blockCells = tiles * columns + (tiles - 1) * TILE_GAP;
  let across = 1;
  let cell = 0;
  for (let choice = 1; choice <= blocks; choice++) {
    const down = Math.ceil(blocks / choice);
    const byWidth = (width - choice * gutter) / (choice * blockCells + (choice - 1) * BLOCK_GAP);
    const byHeight = (tallest - heading - down * caption) / (down * rows + (down - 1) * BLOCK_GAP);
    const fits = Math.min(LARGEST_CELL, byWidth, byHeight);
    if (fits > cell + 1e-9) {
      cell = fits;
      across = choice;
    }
  }
  if (cell >= CAPTIONED_CELL) cell = Math.floor(2 * cell) / 2;
  const down = Math.ceil(blocks / across);
  const blockWidth = gutter + blockCells * cell;
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
    gutter,
    heading,
    width: (across - 1) * blockX + blockWidth,
    height: heading + down * blockY - BLOCK_GAP * cell,
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
  const { tiles, rows, columns, across, cell, blockX, blockY, tileX } = tiling;
  const left = tiling.gutter;
  const top = tiling.heading + tiling.caption;
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
    x[i] = left + blockColumn * blockX + tile * tileX + ownColumn * cell;
    y[i] = top + blockRow * blockY + ownRow * cell;
    row[i] = blockRow * rows + ownRow;
    column[i] = (blockColumn * tiles + tile) * columns + ownColumn;
  }
  return { x, y, row, column };
}

/** The number of the cell under a point; undefined in gaps and outside. */
export function cellAt(tiling: Tiling, x: number, y: number): number | undefined {
  const { blocks, tiles, rows, columns, across, cell, blockX, blockY, tileX } = tiling;
  const blockColumn = Math.floor(x / blockX);
  const blockRow = Math.floor((y - tiling.heading) / blockY);
  const inBlock = x - blockColumn * blockX - tiling.gutter;
  const tile = Math.floor(inBlock / tileX);
  const column = Math.floor((inBlock - tile * tileX) / cell);
  const row = Math.floor((y - tiling.heading - blockRow * blockY - tiling.caption) / cell);
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
