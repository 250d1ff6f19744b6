import { proxy, type Remote, releaseProxy, transfer, wrap } from 'comlink';
import type { Crossings } from '../check/crossings.ts';
import type { ExactDifferences } from '../check/exactDifferences.ts';
import type { TensorSummary } from '../check/summary.ts';
import { refuseLargeFile } from '../files/dataFile.ts';
import { RECOGNISED_BY, recogniseRecording } from '../recording/recognise.ts';
import { refuseLargeRecording } from '../recording/limits.ts';
import type {
  CheckService,
  ElementChoice,
  ImageFileSummary,
  JudgingRequest,
  RunEvent,
  RunRequest,
  SummaryView,
} from './protocol.ts';

/** A worker that has not stopped by then is replaced. */
const PATIENCE = 90;

const STOPPED =
  'The check stopped, perhaps for want of memory: run it again, or load the page again.';

type Outcome = 'finished' | 'cancelled';

/** The page's side of the check worker: one run at a time, and never an event of a run that was replaced. */
export class CheckClient {
  #worker: Worker | undefined;
  #service: Remote<CheckService> | undefined;
  /** The run under way or the last one: its end, and a way to hear no more of it. */
  #run:
    | {
        readonly ended: Promise<Outcome>;
        readonly abandon: () => void;
        readonly fail: (reason: Error) => void;
      }
    | undefined;
  #images: { file: File; scale: 'largest' | 'asIs' } | undefined;
  #recording: File | undefined;

  /** Resolves when the run has ended either way; rejects with a sentence when it could not be carried out. */
  run(request: RunRequest, listener: (event: RunEvent) => void): Promise<Outcome> {
    return this.#replaceRun(listener, (remote, forward) => remote.run(request, forward));
  }

  /**
   * Has the worker read a recording and set it aside; a run under way goes on. Gives the session that it was saved with,
   * where it was; rejects with a sentence.
   */
  async readRecording(file: File): Promise<string | undefined> {
    refuseLargeRecording(file.name, file.size);
    const session = await sendRecording(await this.#connect(), file);
    this.#recording = file;
    return session;
  }

  /** The name of the recording that can be judged again. */
  get recordingName(): string | undefined {
    return this.#recording?.name;
  }

  /** Judges the recording read last, in place of any run under way. */
  judgeRecording(request: JudgingRequest, listener: (event: RunEvent) => void): Promise<Outcome> {
    return this.#replaceRun(listener, (remote, forward) => remote.judgeRecording(request, forward));
  }

  async #replaceRun(
    listener: (event: RunEvent) => void,
    start: (remote: Remote<CheckService>, forward: (event: RunEvent) => void) => Promise<Outcome>,
  ): Promise<Outcome> {
    this.#run?.abandon();
    let current = true;
    let abandon = (): void => undefined;
    let fail: (reason: Error) => void = () => undefined;
    const abandoned = new Promise<Outcome>((resolve, reject) => {
      abandon = () => {
        current = false;
        resolve('cancelled');
      };
      fail = reject;
    });
    const forward = proxy((event: RunEvent) => {
      if (current) listener(event);
    });
    const carriedOut = async (): Promise<Outcome> => {
      const remote = await this.#connect();
      return current ? start(remote, forward) : 'cancelled';
    };
    const ended = Promise.race([carriedOut(), abandoned]);
    this.#run = { ended, abandon, fail };
    try {
      return await ended;
    } finally {
      current = false;
    }
  }

  /** Ends the run under way. The worker hands over what it has and stops; one that does not in PATIENCE is replaced. */
  async cancel(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    void this.#service?.cancel();
    const stopped = run.ended.then(
      () => true,
      () => true,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
    if (await Promise.race([stopped, late])) return;
    run.abandon();
    this.#disconnect();
  }

  /** Tells the run under way, if there is one, which tensor is in view. */
  async focus(tensor: string | null): Promise<void> {
    await this.#service?.focus(tensor);
  }

  /** Whether a file is a recording, by how it begins. */
  async isRecording(file: File): Promise<boolean> {
    const head = await file.slice(0, RECOGNISED_BY).arrayBuffer();
    return recogniseRecording(new Uint8Array(head)) !== undefined;
  }

  /** Has the worker parse a file of images and set them aside. Rejects with a sentence. */
  async readImages(file: File, scale: 'largest' | 'asIs'): Promise<ImageFileSummary> {
    refuseLargeFile(file.name, file.size);
    return send(await this.#connect(), file, scale);
  }

  /** Takes a file that was read last for the runs to come. */
  async useImages(file: File, scale: 'largest' | 'asIs'): Promise<void> {
    await (await this.#connect()).useImages();
    this.#images = { file, scale };
  }

  async summarize(view: SummaryView): Promise<TensorSummary[]> {
    const service = await this.#connect();
    return service.summarize(view);
  }

  async crossings(choice: ElementChoice): Promise<Crossings | null> {
    const service = await this.#connect();
    return service.crossings(choice);
  }

  async exactDifferences(choice: ElementChoice): Promise<ExactDifferences | null> {
    const service = await this.#connect();
    return service.exactDifferences(choice);
  }

  async #connect(): Promise<Remote<CheckService>> {
    if (this.#service !== undefined) return this.#service;
    this.#worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('error', () => {
      this.#run?.fail(new Error(STOPPED));
      this.#disconnect();
    });
    const service = wrap<CheckService>(this.#worker);
    this.#service = service;
    // A fresh worker has not seen the file that the last one had.
    if (this.#images !== undefined) {
      await send(service, this.#images.file, this.#images.scale);
      await service.useImages();
    }
    if (this.#recording !== undefined) await sendRecording(service, this.#recording);
    return service;
  }

  #disconnect(): void {
    this.#service?.[releaseProxy]();
    this.#worker?.terminate();
    this.#service = undefined;
    this.#worker = undefined;
  }
}

async function send(
  service: Remote<CheckService>,
  file: File,
  scale: 'largest' | 'asIs',
): Promise<ImageFileSummary> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return service.readImages(transfer({ name: file.name, bytes, scale }, [bytes.buffer]));
}

async function sendRecording(
  service: Remote<CheckService>,
  file: File,
): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return service.readRecording(transfer({ name: file.name, bytes }, [bytes.buffer]));
}
