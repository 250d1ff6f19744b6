import { summarize } from '../check/summary.ts';
import type { TensorSummary } from '../check/summary.ts';
import type { ImageSet } from '../data/images.ts';
import { parseImageCsv } from '../data/imageCsv.ts';
import { CrossingSearch } from './crossingSearch.ts';
import { previewOf } from './images.ts';
import type { CheckService, RunEvent, SummaryView } from './protocol.ts';
import { type RunningCheck, runCheck, type Stop } from './run.ts';

/** Summaries cost more as curves grow in number; they never take more than about a tenth of the time. */
const SUMMARY_EVERY = 100;
const SUMMARY_SHARE = 10;

/** The worker's service. `deliver` hands an event to a listener and resolves when the listener has had it. */
export function createCheckService(
  deliver: (listener: (event: RunEvent) => void, event: RunEvent) => unknown,
): CheckService {
  let readLast: ImageSet | undefined;
  let fromFile: ImageSet | undefined;
  let current: { stop: Stop; check?: RunningCheck } | undefined;
  const crossings = new CrossingSearch();
  let view: SummaryView = { scheme: 'central', kind: 'relative' };

  const summaryOf = ({ sweep, judgements }: RunningCheck, tensorNumber: number): TensorSummary =>
    summarize(sweep, sweep.tensors[tensorNumber], judgements[tensorNumber], view.scheme, view.kind);

  return {
    async run(request, listener) {
      if (current !== undefined) current.stop.requested = true;
      const mine: { stop: Stop; check?: RunningCheck } = {
        stop: { requested: false, handOver: false },
      };
      current = mine;
      view = request.view;
      let delivered: unknown;
      const send = (event: RunEvent): void => {
        delivered = deliver(listener, event);
      };
      let nextSummary = 0;
      const outcome = await runCheck(
        request,
        fromFile,
        {
          send,
          prepared(check) {
            mine.check = check;
          },
          grown(tensorNumber) {
            const check = mine.check as RunningCheck;
            const tensor = check.sweep.tensors[tensorNumber];
            const began = performance.now();
            if (began < nextSummary && tensor.done < tensor.index.length) return;
            send({ type: 'summary', summary: summaryOf(check, tensorNumber) });
            const spent = performance.now() - began;
            nextSummary = began + Math.max(SUMMARY_EVERY, SUMMARY_SHARE * spent);
          },
        },
        mine.stop,
      );
      // Events travel on a port of their own: the outcome must not overtake the last of them.
      await delivered;
      return outcome;
    },
    cancel() {
      if (current !== undefined) Object.assign(current.stop, { requested: true, handOver: true });
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
      return check === undefined ? [] : check.sweep.tensors.map((_, k) => summaryOf(check, k));
    },
  };
}
