import { DataFileError } from '../files/dataFile.ts';
import { spellsNonFinite } from '../files/fieldText.ts';

/** What is wrong with a pixel that is no finite number; `value` is what parseNumber made of it. */
export function badPixel(where: string, text: string, value: number): DataFileError {
  if (text === '') return new DataFileError(`${where}: the field is empty; expected a number.`);
  if (!Number.isNaN(value) || spellsNonFinite(text))
    return new DataFileError(`${where}: "${text}" is not a finite number.`);
  const hint = /^[+-]?\d+,\d+$/.test(text) ? '; decimals need a point' : '';
  return new DataFileError(`${where}: "${text}" is not a number${hint}.`);
}
