import type { StoreApi } from 'zustand/vanilla';
import { type Link, ownSettings } from '../link/link.ts';
import { writeSettings } from '../link/writeLink.ts';
import { YOUR_IMAGES } from '../scenarios/catalogue.ts';
import type { Settings } from '../scenarios/scenario.ts';
import type { CheckClient } from '../worker/client.ts';
import { exampleFile } from './exampleFile.ts';
import { placedView } from './place.ts';
import { sentenceOf } from './sentenceOf.ts';
import type { State, View } from './state.ts';

/** What opening a link needs of the store. */
interface Means {
  readonly store: StoreApi<State>;
  readonly client: Pick<CheckClient, 'recordingName' | 'readRecording'>;
  readonly run: () => Promise<void>;
  /** Judges the recording that was read last. */
  readonly judge: () => Promise<void>;
  readonly changeView: (change: Partial<View>) => void;
}

/**
 * Shows what a link says: by looking differently at what is there, where its settings are the same, else with a new run.
 * `problem` is a sentence on what of the link could not be read.
 */
export async function openLink(means: Means, link: Link, problem?: string): Promise<void> {
  const { store, client, run, judge } = means;
  const { result, run: before, imageFile } = store.getState();
  if (link.example !== null) {
    await openExample(means, link, link.example, problem);
    return;
  }
  const missing = outOfReach(link, imageFile, client.recordingName);
  if (missing !== undefined) {
    if (result === null) void run();
    note(store, missing);
    return;
  }
  if (isOfRecording(link)) {
    wish(store, link);
    note(store, problem);
    await judge();
    return;
  }
  if (before.phase !== 'preparing' && lookAt(means, link)) {
    note(store, problem);
    return;
  }
  wish(store, link);
  const running = run();
  note(store, problem);
  await running;
  await runWithoutRefused(means, link);
}

/** Shows an example as the link looks at it; it is read again only where another file was since. */
async function openExample(
  { store, client, judge, run }: Means,
  link: Link,
  example: string,
  problem: string | undefined,
): Promise<void> {
  if (store.getState().example !== example || client.recordingName !== example) {
    try {
      await client.readRecording(await exampleFile(example));
      store.setState({ example });
    } catch (error) {
      if (store.getState().result === null) void run();
      note(store, sentenceOf(error));
      return;
    }
  }
  wish(store, link);
  note(store, problem);
  await judge();
}

/** Takes the settings and the view of a link for the result to come. */
export function wish(
  store: StoreApi<State>,
  { settings, view: linked }: Pick<Link, 'settings' | 'view'>,
): void {
  const { tensor, weight, h, preview, ...lasting } = linked;
  store.setState(({ view, imageFile, settings: current }) => ({
    // A saved session may be of images that are not here.
    settings: settings.scenario === YOUR_IMAGES.id && imageFile === null ? current : settings,
    view: { ...view, ...lasting, measuring: lasting.split },
    wanted: { tensor, weight, h, preview },
  }));
}

/** Where the link is of the run in view, goes to its place there. */
function lookAt({ store, changeView }: Means, { settings, view: linked }: Link): boolean {
  const { result, view, settings: current } = store.getState();
  if (result === null || result.recording !== null || !sameSettings(settings, current))
    return false;
  const { tensor, weight, h, preview, ...lasting } = linked;
  const looking = { ...view, ...lasting, measuring: lasting.split };
  changeView(placedView(looking, result, result, { tensor, weight, h, preview }).view);
  return true;
}

/** Runs a link again whose run could not be carried out: without its bugs, or else with the scenario's own settings. */
async function runWithoutRefused({ store, run }: Means, link: Link): Promise<void> {
  const { run: status, settings, notice } = store.getState();
  if (status.phase !== 'failed' || settings !== link.settings) return;
  const { faults, scenario } = settings;
  const instead = faults.length > 0 ? { ...settings, faults: [] } : ownSettings(scenario);
  if (sameSettings(instead, settings)) return;
  wish(store, { ...link, settings: instead });
  const running = run();
  const left =
    faults.length > 0 ? 'It is ignored in the link.' : 'These are the scenario’s own settings.';
  note(store, `${notice?.text ?? ''} ${left}`);
  await running;
}

/** Why what the link is of cannot be shown here; undefined where it can. */
function outOfReach(
  link: Link,
  imageFile: string | null,
  recording: string | undefined,
): string | undefined {
  const { file } = link;
  if (link.settings.scenario === YOUR_IMAGES.id) {
    if (imageFile !== null && imageFile === file) return undefined;
    return `This link is of ${file ?? 'your own images'}, and a link cannot carry images: drop the file on the page to check on them.`;
  }
  if (file === null || file === recording) return undefined;
  return `This link is of the recording ${file}, and a link cannot carry one: drop the file on the page to see it.`;
}

function isOfRecording({ file, settings }: Link): boolean {
  return file !== null && settings.scenario !== YOUR_IMAGES.id;
}

function sameSettings(a: Settings, b: Settings): boolean {
  return writeSettings(a) === writeSettings(b);
}

function note(store: StoreApi<State>, text: string | undefined): void {
  store.setState({ notice: text === undefined ? null : { kind: 'note', text } });
}
