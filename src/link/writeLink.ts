import { SCENARIOS } from '../scenarios/catalogue.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { writeDifferences } from './field.ts';
import { type Link, USUAL_VIEW, usualSettings } from './link.ts';
import { SETTING_FIELDS } from './settingFields.ts';
import { VERSION } from './version.ts';
import { VIEW_FIELDS } from './viewFields.ts';

/** Names of the values that are neither a setting nor of the view. */
export const VERSION_NAME = 'v';
export const SCENARIO_NAME = 'scenario';
export const FILE_NAME = 'file';
export const EXAMPLE_NAME = 'example';

/** A link as a URL fragment without its #; the first scenario with its own settings is `v=1`. */
export function writeLink({ settings, view, file, example }: Link): string {
  const { scenario } = settings;
  const pairs: [string, string][] = [
    [VERSION_NAME, String(VERSION)],
    ...(scenario === SCENARIOS[0].id ? [] : [[SCENARIO_NAME, scenario] satisfies [string, string]]),
    ...writeDifferences(SETTING_FIELDS, settings, usualSettings(settings)),
    ...writeDifferences(VIEW_FIELDS, view, USUAL_VIEW),
    ...(file === null ? [] : [[FILE_NAME, file] satisfies [string, string]]),
    ...(example === null ? [] : [[EXAMPLE_NAME, example] satisfies [string, string]]),
  ];
  return pairs.map(([name, text]) => `${name}=${escaped(text)}`).join('&');
}

/** The settings alone, the same text wherever they make the same sweep. */
export function writeSettings(settings: Settings): string {
  return writeLink({ settings, view: USUAL_VIEW, file: null, example: null });
}

/** Colons, commas and slashes mean nothing in a fragment and are easier to read as they are. */
function escaped(text: string): string {
  // A lone half of a surrogate pair has no escape.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /%(3A|2C|2F)/g,
    decodeURIComponent,
  );
}
