import type { NumberRange } from '../scenarios/ranges.ts';

/** One value of a link: its name there and its spelling. */
export interface Field<T> {
  readonly name: string;
  /** What it takes, for the sentence about a value that it does not take. */
  readonly expected: string;
  readonly write: (value: T) => string;
  /** Undefined where the text is no value of it. */
  readonly read: (text: string) => T | undefined;
}

/** A field for each part of T. */
export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> };

export function numberField(name: string, { least, most, whole }: NumberRange): Field<number> {
  return {
    name,
    expected: `a ${whole ? 'whole number' : 'number'} ${most === Infinity ? `from ${least} up` : `from ${least} to ${most}`}`,
    write: shortest,
    read(text) {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
        return undefined;
      }
      return value;
    },
  };
}

/** The shorter spelling of a number: 2e-6, but 0.05. */
function shortest(value: number): string {
  const plain = String(value);
  const scientific = value.toExponential().replace('+', '');
  return scientific.length < plain.length ? scientific : plain;
}

/** One of a few values, each with its spelling. */
export function choiceField<T extends string>(
  name: string,
  spellings: Readonly<Record<T, string>>,
): Field<T> {
  const values = Object.keys(spellings) as T[];
  const texts = values.map((value) => spellings[value]);
  return {
    name,
    expected: `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`,
    write: (value) => spellings[value],
    read: (text) => values.find((value) => spellings[value] === text),
  };
}

export function flagField(name: string): Field<boolean> {
  return {
    name,
    expected: 'yes or no',
    write: (on) => (on ? 'yes' : 'no'),
    read: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  };
}

/** A field that may be null, which is never written. */
export function optionalField<T>(field: Field<T>): Field<T | null> {
  return { ...field, write: (value) => (value === null ? '' : field.write(value)) };
}

export function textField(name: string, expected: string): Field<string> {
  return { name, expected, write: (value) => value, read: (text) => text || undefined };
}

/** The names and texts of all parts of a value. */
function writeAll<T>(fields: Fields<T>, value: T): [name: string, text: string][] {
  return partsOf(fields).map((part) => [fields[part].name, fields[part].write(value[part])]);
}

/** The names and texts of what differs between two values. */
export function writeDifferences<T>(fields: Fields<T>, value: T, usual: T): [string, string][] {
  const usualTexts = new Map(writeAll(fields, usual));
  return writeAll(fields, value).filter(([name, text]) => usualTexts.get(name) !== text);
}

/** The given texts put in the place of the usual values, and what was wrong with those that do not fit. */
export function readDifferences<T>(
  fields: Fields<T>,
  texts: ReadonlyMap<string, string>,
  usual: T,
): { value: T; problems: string[] } {
  const value = { ...usual };
  const problems: string[] = [];
  for (const part of partsOf(fields)) {
    const { name, expected, read } = fields[part];
    const text = texts.get(name);
    if (text === undefined) continue;
    const given = read(text);
    if (given === undefined) problems.push(`${name}=${shortened(text)} (expected ${expected})`);
    else value[part] = given;
  }
  return { value, problems };
}

/** Text of any length, fit for a sentence. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function partsOf<T>(fields: Fields<T>): (keyof T)[] {
  return Object.keys(fields) as (keyof T)[];
}
