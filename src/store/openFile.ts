import type { StoreApi } from 'zustand/vanilla';
import { readLink } from '../link/readLink.ts';
import { YOUR_IMAGES } from '../scenarios/catalogue.ts';
import type { CheckClient } from '../worker/client.ts';
import { exampleFile } from './exampleFile.ts';
import { wish } from './openLink.ts';
import { sentenceOf } from './sentenceOf.ts';
import type { State } from './state.ts';

/** What the screen can ask for about files. */
export interface FileActions {
  /** Reads a dropped or picked file: shows a recording, or offers images; a refusal becomes a notice. */
  readonly openFile: (file: File, scale?: 'largest' | 'asIs') => Promise<void>;
  /** Reads a recording and shows it in place of the run; a refusal becomes a notice. */
  readonly openRecording: (file: File) => Promise<void>;
  /** The same with one that comes with the page, by its file's name. */
  readonly openExample: (name: string) => Promise<void>;
  readonly acceptImages: () => Promise<void>;
  readonly declineImages: () => void;
}

/** What opening a file needs of the store. */
interface Means {
  /** Judges the recording that was read last. */
  readonly judge: () => Promise<void>;
  readonly chooseScenario: (id: string) => void;
}

export function fileActions(
  store: StoreApi<State>,
  client: CheckClient,
  { judge, chooseScenario }: Means,
): FileActions {
  const { getState: get, setState: set } = store;
  const refuse = (error: unknown): void => {
    set({ notice: { kind: 'problem', text: sentenceOf(error) } });
  };

  const openRecording = async (file: File, example: string | null = null): Promise<void> => {
    let session: string | undefined;
    try {
      // What is on the screen stays until the file has turned out to be one.
      session = await client.readRecording(file);
    } catch (error) {
      refuse(error);
      return;
    }
    const { link, problem } = readLink(session ?? '');
    if (link !== undefined) wish(store, link);
    set({
      offered: null,
      example,
      notice: problem === undefined ? null : { kind: 'note', text: problem },
    });
    await judge();
  };

  return {
    openRecording: (file) => openRecording(file),
    async openExample(name) {
      try {
        await openRecording(await exampleFile(name), name);
      } catch (error) {
        refuse(error);
      }
    },
    async openFile(file, scale = 'largest') {
      const { offered } = get();
      // The choice shows at once; reading a large file again takes a moment.
      if (offered?.file === file) set({ offered: { ...offered, scale } });
      try {
        if (await client.isRecording(file)) {
          await openRecording(file);
          return;
        }
        const summary = await client.readImages(file, scale);
        set({ offered: { file, scale, summary }, notice: null });
      } catch (error) {
        refuse(error);
      }
    },
    async acceptImages() {
      const { offered } = get();
      if (offered === null) return;
      await client.useImages(offered.file, offered.scale);
      set({ offered: null, imageFile: offered.file.name });
      chooseScenario(YOUR_IMAGES.id);
    },
    declineImages: () => set({ offered: null }),
  };
}
