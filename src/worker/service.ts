import { exactDifferences } from '../check/exactDifferences.ts';
import { judgedCount } from '../check/judgement.ts';
import { tensorNamed } from '../check/sweep.ts';
import type { ImageSet } from '../data/images.ts';
import { parseImageCsv } from '../data/imageCsv.ts';
import { CrossingSearch } from './crossingSearch.ts';
import type { EvaluatorPool } from './evaluatorPool.ts';
import { previewOf } from './images.ts';
import { createPreparation } from './prepare.ts';
import type { CheckService, OpenedRecording, RunEvent, SummaryView } from './protocol.ts';
import { judgeRecording, openRecording } from './recording.ts';
import { type RunHooks, runCheck, type ShownCheck } from './run.ts';
import { RunControl } from './runControl.ts';
import { Summaries, SummaryPace } from './summaries.ts';

interface CurrentRun {
  readonly control: RunControl;
  check?: ShownCheck;
  summaries?: Summaries;
}

/** The worker's service. `deliver` hands an event to a listener and resolves when the listener has had it. */
export function createCheckService(
  deliver: (listener: (event: RunEvent) => void, event: RunEvent) => unknown,
  pool: EvaluatorPool,
): CheckService {
  const means = { prepare: createPreparation(), pool };
  let readLast: ImageSet | undefined;
  let fromFile: ImageSet | undefined;
  let current: CurrentRun | undefined;
  const crossings = new CrossingSearch();
  let view: SummaryView = { scheme: 'central', kind: 'relative' };

  let recording: OpenedRecording | undefined;

  /** The run's summaries under the view that is wanted now. */
  const summariesOf = (run: CurrentRun, check: ShownCheck): Summaries => {
    if (run.summaries?.view !== view) run.summaries = new Summaries(check, view);
    return run.summaries;
  };

  /** Does one run's work in place of any other's, and hands its events to the listener. */
  const replaceRun = async (
    listener: (event: RunEvent) => void,
    { focus, view: wanted }: { focus: string | null; view: SummaryView },
    work: (hooks: RunHooks, control: RunControl) => Promise<'finished' | 'cancelled'>,
  ): Promise<'finished' | 'cancelled'> => {
    current?.control.stop(false);
    const mine: CurrentRun = { control: new RunControl(focus) };
    current = mine;
    view = wanted;
    let delivered: unknown;
    const send = (event: RunEvent): void => {
      delivered = deliver(listener, event);
    };
    const pace = new SummaryPace();
    const hooks: RunHooks = {
      send,
      prepared(check) {
        mine.check = check;
      },
      grown(tensorNumber) {
        const check = mine.check as ShownCheck;
        const { index } = check.sweep.tensors[tensorNumber];
        const isComplete = judgedCount(check.judgements[tensorNumber]) === index.length;
        pace.grown(tensorNumber, isComplete, (number) =>
          send({ type: 'summary', summary: summariesOf(mine, check).of(number) }),
        );
      },
    };
    const outcome = await work(hooks, mine.control);
    // Events travel on a port of their own: the outcome must not overtake the last of them.
    await delivered;
    return outcome;
  };

  return {
    run: (request, listener) =>
      replaceRun(listener, request, (hooks, control) =>
        runCheck(request, fromFile, means, hooks, control),
      ),
    async readRecording(file) {
      recording = await openRecording(file);
      return recording.session;
    },
    judgeRecording(request, listener) {
      const opened = recording;
      if (opened === undefined) throw new Error('No recording has been opened yet.');
      const { smooth = opened.sweep.smooth ?? false } = request;
      const sweep = { ...opened.sweep, smooth };
      return replaceRun(listener, request, (hooks, control) =>
        judgeRecording({ ...opened, sweep }, pool, hooks, control),
      );
    },
    cancel() {
      current?.control.stop(true);
    },
    focus(tensor) {
      if (current !== undefined) current.control.focus = tensor;
    },
    readImages({ name, bytes, scale }) {
      const parsed = parseImageCsv(bytes, { name, scale });
      readLast = parsed;
      return { ...previewOf(parsed), name, header: parsed.header, largest: parsed.largest };
    },
    useImages() {
      fromFile = readLast;
    },
    crossings: (choice) => crossings.find(() => current?.check, choice),
    async exactDifferences({ tensor: name, element }) {
      const check = current?.check;
      const tensor = check && tensorNamed(check.sweep, name);
      if (check?.source === undefined || tensor === undefined || !(element < tensor.done)) {
        return null;
      }
      return (await exactDifferences(check.source, check.sweep, tensor, element)) ?? null;
    },
    summarize(wanted) {
      view = wanted;
      const check = current?.check;
      return current === undefined || check === undefined ? [] : summariesOf(current, check).all();
    },
  };
}
