import { scenarioById } from '../scenarios/catalogue.ts';
import { EXAMPLES } from '../scenarios/recordings.ts';
import { leastStep } from '../scenarios/ranges.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { readDifferences, shortened } from './field.ts';
import { type Link, ownSettings, USUAL_VIEW, usualSettings } from './link.ts';
import { SETTING_FIELDS } from './settingFields.ts';
import { upgraded } from './version.ts';
import { VIEW_FIELDS } from './viewFields.ts';
import { EXAMPLE_NAME, FILE_NAME, SCENARIO_NAME, VERSION_NAME } from './writeLink.ts';

/** A fragment that has been read. */
export interface ReadLink {
  /** Undefined where nothing of it can be used. */
  readonly link: Link | undefined;
  /** One sentence on what could not be read. */
  readonly problem: string | undefined;
}

/** Reads a URL fragment without its #; an empty one says nothing at all. Never throws. */
export function readLink(fragment: string): ReadLink {
  if (fragment === '') return { link: undefined, problem: undefined };
  const { texts, broken } = split(fragment);
  const version = Number(texts.get(VERSION_NAME));
  if (!Number.isInteger(version) || version < 1) {
    return {
      link: undefined,
      problem: `The address ends in #${shortened(fragment)}, which is no link of Close Enough: those begin with #v=1. This is its first scenario.`,
    };
  }
  const current = upgraded(texts, version);
  if (typeof current === 'string') return { link: undefined, problem: current };
  return readFields(current, broken);
}

function readFields(texts: ReadonlyMap<string, string>, broken: readonly string[]): ReadLink {
  const problems = [...broken];
  const scenario = texts.get(SCENARIO_NAME);
  if (scenario !== undefined && scenarioById(scenario) === undefined) {
    problems.push(`${SCENARIO_NAME}=${shortened(scenario)} (not known here)`);
  }
  const example = texts.get(EXAMPLE_NAME) ?? '';
  const isExample = EXAMPLES.some(({ file }) => file === example);
  if (example !== '' && !isExample) {
    problems.push(`${EXAMPLE_NAME}=${shortened(example)} (not known here)`);
  }
  const own = ownSettings(scenario ?? '');
  const precision = SETTING_FIELDS.precision.read(texts.get('precision') ?? '') ?? own.precision;
  const usual = usualSettings({ scenario: own.scenario, precision });
  const settings = readDifferences(SETTING_FIELDS, texts, usual);
  const view = readDifferences(VIEW_FIELDS, texts, USUAL_VIEW);
  const steps = fittingSteps({ ...settings.value, scenario: own.scenario }, usual);
  problems.push(...settings.problems, ...view.problems, ...steps.problems, ...strangers(texts));
  return {
    link: {
      settings: steps.settings,
      view: view.value,
      file: texts.get(FILE_NAME) ?? null,
      example: isExample ? example : null,
    },
    problem:
      problems.length === 0
        ? undefined
        : `Ignored in the link, since it could not be read: ${problems.join('; ')}.`,
  };
}

/** The steps must descend, and not below what the precision can tell; else they are the usual ones. */
function fittingSteps(
  settings: Settings,
  usual: Settings,
): { settings: Settings; problems: string[] } {
  const { largestStep, smallestStep, precision } = settings;
  const least = leastStep(precision);
  if (smallestStep < largestStep && smallestStep >= least) return { settings, problems: [] };
  const { name } = SETTING_FIELDS.smallestStep;
  return {
    settings: {
      ...settings,
      largestStep: usual.largestStep,
      smallestStep: usual.smallestStep,
    },
    problems: [
      `${name}=${smallestStep} (expected a number from ${least} to below the largest h, ${largestStep})`,
    ],
  };
}

function strangers(texts: ReadonlyMap<string, string>): string[] {
  const known = new Set([
    VERSION_NAME,
    SCENARIO_NAME,
    FILE_NAME,
    EXAMPLE_NAME,
    ...[...Object.values(SETTING_FIELDS), ...Object.values(VIEW_FIELDS)].map(({ name }) => name),
  ]);
  return [...texts.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `${shortened(name)} (not known here)`);
}

/** Names and texts of a fragment, and the pairs that are none. */
function split(fragment: string): { texts: Map<string, string>; broken: string[] } {
  const texts = new Map<string, string>();
  const broken: string[] = [];
  for (const pair of fragment.split('&')) {
    const at = pair.indexOf('=');
    const text = at < 1 ? undefined : unescaped(pair.slice(at + 1));
    if (text === undefined) broken.push(`${shortened(pair)} (expected name=value)`);
    else texts.set(pair.slice(0, at), text);
  }
  return { texts, broken };
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
