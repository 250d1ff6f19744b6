import { DataFileError, refuseBinaryFile } from '../files/dataFile.ts';
import { shortText } from '../files/fieldText.ts';
import type { NamedArray, NamedArrays } from './namedArrays.ts';

const decoder = new TextDecoder();

/** NaN and the infinities stand bare where Python wrote them; a text of the same letters must be left alone. */
const BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

const SPELLED: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

const FILE_KEYS = [
  'h',
  'precision',
  'analytic_precision',
  'loss',
  'logit_scale',
  'smooth',
  'session',
];

/** The arrays of a recording written as JSON, by the keys of the NPZ form. Throws a DataFileError. */
export function readJson(name: string, bytes: Uint8Array): NamedArrays {
  refuseBinaryFile(name, bytes, 'a recording');
  const root = parse(name, decoder.decode(bytes));
  const arrays = new Map<string, NamedArray>();
  const called = (key: string): string => {
    const slash = key.lastIndexOf('/');
    const column = shortText(key.slice(slash + 1));
    return slash < 0 ? `"${column}"` : `"${column}" of layer "${shortText(key.slice(0, slash))}"`;
  };
  const put = (key: string, value: unknown): void => {
    if (value !== undefined && value !== null) {
      arrays.set(key, toArray(`${name}: ${called(key)}`, value));
    }
  };
  if (!isObject(root) || !Array.isArray(root.layers)) {
    throw new DataFileError(
      `${name} is no recording of a gradient check: "layers" is missing; expected a list of layers with name, shape, index, analytic, plus and minus.`,
    );
  }
  for (const key of FILE_KEYS) put(key, root[key]);
  const seen = new Set<string>();
  root.layers.forEach((layer: unknown, i) => {
    if (!isObject(layer) || typeof layer.name !== 'string' || layer.name === '') {
      throw new DataFileError(
        `${name}: layer ${i + 1} has no "name"; expected one like "conv1.weight".`,
      );
    }
    if (seen.has(layer.name)) {
      throw new DataFileError(
        `${name}: layer "${shortText(layer.name)}" occurs twice; expected each once.`,
      );
    }
    seen.add(layer.name);
    for (const [column, value] of Object.entries(layer)) {
      if (column !== 'name') put(`${layer.name}/${column}`, value);
    }
  });
  return { file: name, arrays, called };
}

function parse(name: string, text: string): unknown {
  const plain = /NaN|Infinity/.test(text)
    ? text.replace(BARE, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text;
  try {
    return JSON.parse(plain.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DataFileError(
      `${name}${placeOf(error, plain)}: not valid JSON; expected an object with "h" and "layers".`,
    );
  }
}

/** Engines tell the place as a position or as a line; some do not tell it. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return `, line ${line}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  return `, line ${text.slice(0, Number(position)).split('\n').length}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, a text, true or false, a list of numbers, or a list of equally long lists of them. */
function toArray(what: string, value: unknown): NamedArray {
  if (typeof value === 'string' && !SPELLED.has(value)) return { shape: [], values: value };
  if (!Array.isArray(value)) return { shape: [], values: Float64Array.of(toNumber(what, value)) };
  const list: readonly unknown[] = value;
  if (!Array.isArray(list[0])) {
    return { shape: [list.length], values: Float64Array.from(list, (x) => toNumber(what, x)) };
  }
  const { length } = list[0];
  const values = new Float64Array(list.length * length);
  list.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== length) {
      throw new DataFileError(
        `${what}: row ${i + 1} is not like the first; expected ${length} numbers in each.`,
      );
    }
    for (let k = 0; k < length; k++) values[i * length + k] = toNumber(what, row[k]);
  });
  return { shape: [list.length, length], values };
}

function toNumber(what: string, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const spelled = SPELLED.get(value);
  if (spelled !== undefined) return spelled;
  const given =
    typeof value === 'string'
      ? `"${shortText(value)}"`
      : Array.isArray(value)
        ? 'a list within a list'
        : String(value === null ? null : typeof value);
  throw new DataFileError(`${what} holds ${given}; expected numbers.`);
}
