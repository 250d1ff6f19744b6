/** Columns that every fit carries: the last pays for the one before it. */
export const COLUMNS = 5;

/**
 * Weighted least squares of y on COLUMNS columns, kept as the triangle R and the rotated right side z of a QR
 * factorization. The first m columns of R belong to the fit with m columns alone, so that all are there at once.
 */
export interface GrowingFit {
  /** COLUMNS × COLUMNS, row-major, upper triangular. */
  readonly triangle: Float64Array;
  readonly rotated: Float64Array;
  /** Sum of squared weighted residuals that all columns together leave; it never falls as points are added. */
  rest: number;
}

export function emptyFit(): GrowingFit {
  return {
    triangle: new Float64Array(COLUMNS * COLUMNS),
    rotated: new Float64Array(COLUMNS),
    rest: 0,
  };
}

export function clearFit(fit: GrowingFit): void {
  fit.triangle.fill(0);
  fit.rotated.fill(0);
  fit.rest = 0;
}

/** Adds one weighted point by Givens rotations (Golub and Van Loan, 12.5.3); `row` is used up. */
export function addPoint(fit: GrowingFit, row: Float64Array, y: number): void {
  const { triangle, rotated } = fit;
  let right = y;
  for (let j = 0; j < COLUMNS; j++) {
    const below = row[j];
    if (below === 0) continue;
    const diagonal = triangle[j * COLUMNS + j];
    const length = Math.sqrt(diagonal * diagonal + below * below);
    // Columns so small that their squares vanish tell nothing.
    if (length === 0) continue;
    const cosine = diagonal / length;
    const sine = below / length;
    triangle[j * COLUMNS + j] = length;
    for (let k = j + 1; k < COLUMNS; k++) {
      const above = triangle[j * COLUMNS + k];
      triangle[j * COLUMNS + k] = cosine * above + sine * row[k];
      row[k] = cosine * row[k] - sine * above;
    }
    const above = rotated[j];
    rotated[j] = cosine * above + sine * right;
    right = cosine * right - sine * above;
  }
  fit.rest += right * right;
}

/**
 * The coefficient of column `of` and its variance in the fits with of + 1 … COLUMNS columns, at the position of the last
 * column: c = e Rᵀ⁻¹ · z, a sum that each further column adds one term to. NaN where the points do not determine it.
 */
export function nestedCoefficients(
  { triangle, rotated }: GrowingFit,
  of: number,
  value: Float64Array,
  variance: Float64Array,
  scratch: Float64Array,
): void {
  let sum = 0;
  let squares = 0;
  for (let j = of; j < COLUMNS; j++) {
    let entry = j === of ? 1 : 0;
    for (let i = of; i < j; i++) entry -= triangle[i * COLUMNS + j] * scratch[i];
    entry /= triangle[j * COLUMNS + j];
    scratch[j] = entry;
    sum += entry * rotated[j];
    squares += entry * entry;
    value[j] = sum;
    variance[j] = squares;
  }
}

/** All coefficients of the fit with the first `count` columns, by back substitution. */
export function coefficients(
  { triangle, rotated }: GrowingFit,
  count: number,
  into: Float64Array,
): void {
  for (let j = count - 1; j >= 0; j--) {
    let rest = rotated[j];
    for (let k = j + 1; k < count; k++) rest -= triangle[j * COLUMNS + k] * into[k];
    into[j] = rest / triangle[j * COLUMNS + j];
  }
}
