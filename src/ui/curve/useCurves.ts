import { useMemo } from 'react';
import type { ErrorKind } from '../../check/errorCurve.ts';
import type { Sweep } from '../../check/sweep.ts';
import { type CurveBundle, linesOf } from '../../plot/bundle.ts';
import {
  createFrame,
  type Domain,
  domainFor,
  errorDomain,
  domainOfBoth,
  errorPrecision,
  type Frame,
  type Margins,
  withLanes,
} from '../../plot/frame.ts';
import { curvesInView } from '../../store/curvesInView.ts';
import type { TensorInView } from '../../store/inView.ts';
import { errorRange } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { useAppState } from '../storeContext.ts';

/** The axes that all of a result's plots share, or those of another range of errors, laid out in the given size. */
export function useFrame(
  result: Result,
  { kind }: View,
  width: number,
  height: number,
  { top, right, bottom, left }: Margins,
  range?: { readonly least: number; readonly most: number },
): Frame {
  const { sweep, summaries } = result;
  const pinned = useAppState((state) => state.pinned);
  const { least, most } = range ?? { least: undefined, most: undefined };
  const found = useMemo(() => {
    if (least !== undefined && most !== undefined) return errorDomain(sweep.steps, least, most);
    const own = domainOf(sweep, summaries, kind);
    // A run that is laid over another is drawn on axes that show both.
    const under = pinned?.summaries[kind];
    const both =
      pinned === null || under === undefined
        ? own
        : domainOfBoth(own, domainOf(pinned.result.sweep, under, kind));
    return withLanes(both, errorRange({ summaries }));
  }, [sweep, summaries, kind, pinned, least, most]);
  const domain = useSameDomain(found);
  return useMemo(
    () => createFrame(width, height, { top, right, bottom, left }, domain),
    [width, height, top, right, bottom, left, domain],
  );
}

/** The same object while it covers the same: a run's every new summary would lay out and draw everything again. */
function useSameDomain({ h, error, beyond }: Domain): Domain {
  const [smallest, largest] = h;
  const [least, most] = error;
  const below = beyond?.below ?? false;
  const above = beyond?.above ?? false;
  return useMemo(
    () => ({ h: [smallest, largest], error: [least, most], beyond: { below, above } }),
    [smallest, largest, least, most, below, above],
  );
}

function domainOf(sweep: Sweep, summaries: Result['summaries'], kind: ErrorKind): Domain {
  const { least, most } = errorRange({ summaries });
  const largest = kind === 'relative' ? 1 : most;
  return domainFor(sweep.steps, least, largest, errorPrecision(sweep));
}

/** The finished curves of a tensor under the scheme and error in view; undefined while a crowd's are on their way. */
export function useBundle(
  result: Result,
  view: View,
  inView: TensorInView,
): CurveBundle | undefined {
  const { revision } = result;
  const { scheme, kind } = view;
  const { tensor, judgement, summary } = inView;
  return useMemo(
    () => {
      const table = curvesInView(result, view, inView);
      if (table === undefined) return undefined;
      const { steps } = result.sweep;
      const drawn = summary?.crowd?.density ?? linesOf(steps, table, judgement);
      return { steps, table, drawn };
    },
    // The arrays grow in place; the revision tells when. A crowd's come with the summary.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [summary?.crowd ?? revision, tensor, judgement, scheme, kind],
  );
}
