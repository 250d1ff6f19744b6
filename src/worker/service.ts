import type { ImageSet } from '../data/images.ts';
import { parseImageCsv } from '../data/imageCsv.ts';
import { CrossingSearch } from './crossingSearch.ts';
import type { EvaluatorPool } from './evaluatorPool.ts';
import { previewOf } from './images.ts';
import { createPreparation } from './prepare.ts';
import type { CheckService, RunEvent, SummaryView } from './protocol.ts';
import { type RunningCheck, runCheck } from './run.ts';
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
  let current: { control: RunControl; check?: RunningCheck } | undefined;
  const crossings = new CrossingSearch();
  let view: SummaryView = { scheme: 'central', kind: 'relative' };

  return {
    async run(request, listener) {
      current?.control.stop(false);
      const mine: { control: RunControl; check?: RunningCheck } = {
        control: new RunControl(request.focus),
      };
      current = mine;
      view = request.view;
      let delivered: unknown;
      const send = (event: RunEvent): void => {
        delivered = deliver(listener, event);
      };
      const pace = new SummaryPace();
      const hooks = {
        send,
        prepared(check: RunningCheck) {
          mine.check = check;
        },
        grown(tensorNumber: number) {
          const check = mine.check as RunningCheck;
          const { done, index } = check.sweep.tensors[tensorNumber];
          pace.grown(tensorNumber, done === index.length, (number) =>
            send({ type: 'summary', summary: summaryOf(check, number, view) }),
          );
        },
      };
      const outcome = await runCheck(request, fromFile, means, hooks, mine.control);
      // Events travel on a port of their own: the outcome must not overtake the last of them.
      await delivered;
      return outcome;
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
    summarize(wanted) {
      view = wanted;
      const check = current?.check;
      return check === undefined
        ? []
        : check.sweep.tensors.map((_, k) => summaryOf(check, k, view));
    },
  };
}
