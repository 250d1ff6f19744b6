import { useMemo } from 'react';
import { bundleOf, type TensorBundle } from '../../plot/bundle.ts';
import {
  createFrame,
  domainFor,
  errorDomain,
  errorPrecision,
  type Frame,
  type Margins,
} from '../../plot/frame.ts';
import type { TensorInView } from '../../store/inView.ts';
import { errorRange } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';

/** The axes that all of a result's plots share, or those of another range of errors, laid out in the given size. */
export function useFrame(
  result: Result,
  { kind }: View,
  width: number,
  height: number,
  { top, right, bottom, left }: Margins,
  range?: { readonly least: number; readonly most: number },
): Frame {
  const { steps } = result.sweep;
  const shared = errorRange(result);
  const { least, most } = range ?? { ...shared, most: kind === 'relative' ? 1 : shared.most };
  const precision = range === undefined ? errorPrecision(result.sweep) : undefined;
  return useMemo(
    () =>
      createFrame(
        width,
        height,
        { top, right, bottom, left },
        precision === undefined
          ? errorDomain(steps, least, most)
          : domainFor(steps, least, most, precision),
      ),
    [width, height, top, right, bottom, left, steps, least, most, precision],
  );
}

/** The finished curves of a tensor under the scheme and error in view. */
export function useBundle(
  { sweep, revision }: Result,
  { scheme, kind }: View,
  { tensor, judgement }: TensorInView,
): TensorBundle {
  return useMemo(
    () => bundleOf(sweep, tensor, judgement, scheme, kind),
    // The arrays grow in place; the revision tells when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [revision, tensor, judgement, scheme, kind],
  );
}
