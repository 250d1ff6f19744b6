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
import { SummaryPace, summaryOf } from './summaries.ts';

/** The worker's service. `deliver` hands an event to a listener and resolves when the listener has had it. */
export function createCheckService(
  deliver: (listener: (event: RunEvent) => void, event: RunEvent) => unknown,
  pool: EvaluatorPool,
): CheckService {
  const means = { prepare: createPreparation(), pool };
  let readLast: ImageSet | undefined;
  let fromFile: ImageSet | undefined;
  let current: { control: RunControl; check?: ShownCheck } | undefined;
  const crossings = new CrossingSearch();
  let view: SummaryView = { scheme: 'central', kind: 'relative' };

  let recording: OpenedRecording | undefined;

  /** Does one run's work in place of any other's, and hands its events to the listener. */
  const replaceRun = async (
    listener: (event: RunEvent) => void,
    { focus, view: wanted }: { focus: string | null; view: SummaryView },
    work: (hooks: RunHooks, control: RunControl) => Promise<'finished' | 'cancelled'>,
  ): Promise<'finished' | 'cancelled'> => {
    current?.control.stop(false);
    const mine: { control: RunControl; check?: ShownCheck } = { control: new RunControl(focus) };
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
          send({ type: 'summary', summary: summaryOf(check, number, view) }),
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
      return check === undefined
        ? []
        : check.sweep.tensors.map((_, k) => summaryOf(check, k, view));
    },
  };
}
