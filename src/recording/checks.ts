import { DataFileError } from '../files/dataFile.ts';

/**
 * Flat indices as integers. Throws a DataFileError where one is no whole number, lies outside the shape or is repeated;
 * `what` names the array.
 */
export function checkIndex(
  what: string,
  shape: readonly number[],
  index: ArrayLike<number>,
): Int32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const seen = new Set<number>();
  for (let i = 0; i < index.length; i++) {
    const place = index[i];
    if (!Number.isInteger(place) || place < 0 || place >= Math.min(size, 2 ** 31)) {
      throw new DataFileError(
        `${what} holds ${place}; expected whole numbers from 0 to ${size - 1}, as the shape ${shape.join(' × ')} says.`,
      );
    }
    if (seen.has(place)) {
      throw new DataFileError(`${what} holds ${place} twice; expected each weight once.`);
    }
    seen.add(place);
  }
  return Int32Array.from(index);
}

/** Throws a DataFileError where a step is not above 0 and finite, or repeated within one of the `rows`. */
export function checkSteps(what: string, steps: Float64Array, rows: number): void {
  const H = steps.length / rows;
  for (let row = 0; row < rows; row++) {
    const own = steps.slice(row * H, (row + 1) * H).sort();
    const wrong = own.find((h) => !(h > 0 && Number.isFinite(h)));
    if (wrong !== undefined) {
      throw new DataFileError(
        `${what} holds the step ${wrong}; expected steps above 0 and finite.`,
      );
    }
    const repeated = own.find((h, k) => h === own[k - 1]);
    if (repeated !== undefined) {
      throw new DataFileError(`${what} holds the step ${repeated} twice; expected each once.`);
    }
  }
}
