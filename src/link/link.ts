import { DEFAULT_SETTINGS, type Settings } from '../scenarios/scenario.ts';
import { precisionChange } from '../scenarios/precisionChange.ts';
import { SCENARIOS, scenarioById } from '../scenarios/catalogue.ts';
import type { Place, View } from '../store/state.ts';

/** How a check is looked at. */
export type LinkedView = Place &
  Readonly<
    Pick<View, 'mode' | 'scheme' | 'kind' | 'split' | 'tolerance' | 'theme' | 'tab' | 'lesson'>
  >;

/** All that a link says. */
export interface Link {
  readonly settings: Settings;
  readonly view: LinkedView;
  /** A file of images or a recording that was in use, by its name: a link cannot carry what is in it. */
  readonly file: string | null;
  /** A recording that comes with the page, by its file's name. */
  readonly example: string | null;
}

/** How a check is looked at where a link does not say. */
export const USUAL_VIEW: LinkedView = {
  tensor: null,
  weight: null,
  h: null,
  preview: null,
  mode: 'one',
  scheme: 'central',
  kind: 'relative',
  split: false,
  tolerance: -7,
  theme: 'light',
  tab: 'curve',
  lesson: null,
};

/** The settings that a scenario comes with; the first scenario's where it is not known. */
export function ownSettings(scenario: string): Settings {
  const { id, settings } = scenarioById(scenario) ?? SCENARIOS[0];
  return { ...DEFAULT_SETTINGS, ...settings, scenario: id };
}

/** What a link's settings are told apart from: the scenario's own, but with the steps that suit the precision. */
export function usualSettings({
  scenario,
  precision,
}: Pick<Settings, 'scenario' | 'precision'>): Settings {
  const own = ownSettings(scenario);
  return { ...own, ...precisionChange(own, precision), precision: own.precision };
}
