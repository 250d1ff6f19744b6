import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import { VERDICT_NAMES } from '../verdictNames.ts';
import { formatDigits } from '../../numerics/format.ts';
import { elementAt, layoutMap, neighbour } from '../../plot/weightMap.ts';
import { drawMap } from '../../plot/weightMapPicture.ts';
import { elementNameOf, type TensorInView } from '../../store/inView.ts';
import { digitsAt } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { usePalette } from '../palette.ts';
import { useActions } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { MapLegend } from './MapLegend.tsx';

const TALLEST = 250;
/** Room for the frame of a cell at the edge. */
const EDGE = 4;

const DIRECTIONS = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

/** Every checked element of the tensor as a cell: lightness for digits at h, a mark where it does not agree. */
export function WeightMap({
  result,
  view,
  inView,
}: {
  result: Result;
  view: View;
  inView: TensorInView;
}): ReactNode {
  const [ref, size] = useSize();
  return (
    <div className="weight-map" ref={ref}>
      {size !== undefined && size.width > 0 && (
        <MapCanvas result={result} view={view} inView={inView} width={size.width} />
      )}
    </div>
  );
}

function MapCanvas({
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
  const { changeView } = useActions();
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const activeId = useId();
  const layout = useMemo(
    () => layoutMap(tensor.tensor.shape, tensor.index, width - 2 * EDGE, TALLEST),
    [tensor, width],
  );
  const height = Math.ceil(layout.height) + 2 * EDGE;
  const digits = digitsAt(result, view, tensor);
  const range = digitRange(digits);
  const verdicts = Array.from(
    judgement.verdict.subarray(0, tensor.done),
    (verdict) => VERDICT_NAMES[verdict],
  );

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.translate(EDGE, EDGE);
    const cells = {
      verdicts,
      digits,
      range,
      selected: view.element,
      hovered: view.hovered ?? undefined,
    };
    drawMap(context, layout, cells, palette);
  });

  const under = (event: PointerEvent<HTMLElement>): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    return elementAt(layout, event.clientX - box.left - EDGE, event.clientY - box.top - EDGE);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key as keyof typeof DIRECTIONS] as
      | (typeof DIRECTIONS)[keyof typeof DIRECTIONS]
      | undefined;
    if (direction === undefined || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    changeView({ element: neighbour(layout, view.element, direction) });
  };
  const describe = (element: number): string =>
    element < tensor.done
      ? `${elementNameOf(tensor, element)}, ${verdicts[element]}, ${formatDigits(digits[element])} digits`
      : `${elementNameOf(tensor, element)}, not checked yet`;

  return (
    <>
      <div
        className="map-surface"
        role="grid"
        tabIndex={0}
        aria-label={`Weight map of ${tensor.tensor.name}`}
        aria-rowcount={1}
        aria-colcount={tensor.index.length}
        aria-activedescendant={activeId}
        style={{ height }}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          const hovered = under(event) ?? null;
          if (hovered !== view.hovered) changeView({ hovered });
        }}
        onPointerLeave={() => changeView({ hovered: null })}
        onPointerDown={(event) => {
          const element = under(event);
          if (element !== undefined) changeView({ element });
        }}
      >
        <canvas ref={canvas} style={{ width, height }} aria-hidden="true" />
        <div role="row" className="visually-hidden">
          <div
            role="gridcell"
            id={activeId}
            aria-selected="true"
            aria-colindex={view.element + 1}
            tabIndex={-1}
          >
            {describe(view.element)}
          </div>
        </div>
      </div>
      <p className="map-hover" aria-hidden="true">
        {view.hovered === null
          ? layout.kind === 'packed' && tensor.index.length < sizeOf(tensor.tensor.shape)
            ? `${tensor.index.length} of ${sizeOf(tensor.tensor.shape)}, in storage order`
            : ''
          : describe(view.hovered)}
      </p>
      <MapLegend
        counts={summary?.counts}
        range={range}
        digits={digits}
        tolerance={view.tolerance}
        palette={palette}
      />
    </>
  );
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Whole digits around the middle of what is there, at least three apart, so that the ramp tells cells apart. */
function digitRange(digits: Float64Array): [number, number] {
  const finite = digits.filter((value) => Number.isFinite(value)).sort();
  if (finite.length === 0) return [0, 12];
  const low = Math.max(0, Math.floor(finite[Math.floor(0.02 * finite.length)]));
  const high = Math.ceil(finite[Math.ceil(0.98 * (finite.length - 1))]);
  return [low, Math.max(low + 3, high)];
}
