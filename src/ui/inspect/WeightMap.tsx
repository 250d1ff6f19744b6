import { memo, type ReactNode, useMemo, useState } from 'react';
import { formatCount, formatDigits } from '../../numerics/format.ts';
import { digitRange, type MapCells } from '../../plot/mapCells.ts';
import { layoutMap } from '../../plot/weightMap.ts';
import { curvesInView, digitsAt } from '../../store/curvesInView.ts';
import { elementNameOf, judgedIn, type TensorInView } from '../../store/inView.ts';
import { elementDigits } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { usePalette } from '../palette.ts';
import { Sized } from '../Sized.tsx';
import { useAppState } from '../storeContext.ts';
import { VERDICT_NAMES } from '../verdictNames.ts';
import { MapLegend } from './MapLegend.tsx';
import { EDGE, MapSurface, TALLEST, TALLEST_KERNELS } from './MapSurface.tsx';

/** Every checked element of the tensor as a cell: lightness for digits at h, a mark where it does not agree. */
export default memo(function WeightMap(props: {
  result: Result;
  view: View;
  inView: TensorInView;
}): ReactNode {
  return (
    <Sized className="weight-map">{({ width }) => <WholeMap {...props} width={width} />}</Sized>
  );
});

function WholeMap({
  result,
  view,
  inView,
  width,
}: {
  result: Result;
  view: View;
  inView: TensorInView;
  width: number;
}): ReactNode {
  const { tensor, judgement, summary } = inView;
  const { shape } = tensor.tensor;
  const palette = usePalette();
  const hovered = useAppState((state) => state.view.hovered);
  const [colouredBy, setColouredBy] = useState<MapCells['colouredBy']>('verdict');
  const layout = useMemo(() => {
    const tallest = shape.length === 4 && shape[1] !== 1 ? TALLEST_KERNELS : TALLEST;
    return layoutMap(shape, tensor.index, width - 2 * EDGE, tallest);
  }, [shape, tensor.index, width]);
  const table = curvesInView(result, view, inView);
  const { stepNumber } = view;
  const digits = useMemo(
    () => digitsAt(table, stepNumber),
    // The table of a growing tensor is the same memory with more in it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [table?.digits, table?.count, stepNumber],
  );
  const range = useMemo(() => digitRange(digits), [digits]);
  // Those beyond the digits are not shown.
  const judged = Math.min(judgedIn(inView), digits.length);
  const { brushed } = view;
  const mask = useMemo(() => {
    if (brushed === null || brushed.length === 0) return undefined;
    const picked = new Uint8Array(tensor.index.length);
    for (const element of brushed) picked[element] = 1;
    return picked;
  }, [brushed, tensor]);
  const cells = useMemo(
    (): MapCells => ({
      verdicts: judgement.verdict,
      digits,
      range,
      colouredBy,
      brushed: mask,
    }),
    // Verdicts grow in place; their number tells when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [judgement.verdict, judged, digits, range, colouredBy, mask],
  );
  const describe = (element: number): string => {
    const name = elementNameOf(tensor, element);
    const verdict = VERDICT_NAMES[judgement.verdict[element]];
    if (element >= tensor.done || verdict === undefined) return `${name}, not checked yet`;
    const match = elementDigits(result, view, tensor, element);
    if (match === Infinity)
      return `${name}, ${verdict}${verdict === 'zero' ? '' : ', every digit'}`;
    return `${name}, ${verdict}, ${formatDigits(match)} digits`;
  };
  const size = shape.reduce((product, length) => product * length, 1);
  const note =
    layout.kind === 'packed' && tensor.index.length < size
      ? `${formatCount(tensor.index.length)} of ${formatCount(size)}, in storage order`
      : '';
  return (
    <>
      <MapSurface
        layout={layout}
        cells={cells}
        selected={view.element}
        hovered={hovered}
        palette={palette}
        width={width}
        label={`Weight map of ${tensor.tensor.name}`}
        describe={describe}
      />
      <p className="map-hover" aria-hidden="true">
        {hovered === null ? note : describe(hovered)}
      </p>
      <MapLegend
        counts={summary?.counts}
        range={range}
        digits={digits}
        tolerance={view.tolerance}
        palette={palette}
        colouredBy={colouredBy}
        onColour={setColouredBy}
      />
    </>
  );
}
