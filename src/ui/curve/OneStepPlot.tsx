import type { ReactNode } from 'react';
import { VERDICT_NAMES } from '../verdictNames.ts';
import { formatScientific } from '../../numerics/format.ts';
import { createFrame, domainFor, errorY } from '../../plot/frame.ts';
import type { TensorInView } from '../../store/inView.ts';
import { errorRange } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';
import { useActions, useViewOf } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { Axes } from './Axes.tsx';
import { useBundle } from './useCurves.ts';

/** Between two decades, so that the axis of weights has no ticks of powers. */
const NO_DECADES = [1.1, 9] as const;
const MARGINS = { top: 44, right: 44, bottom: 46, left: 46 };

/** Where there is one step there is no curve: the error of every weight side by side, in storage order. */
export function OneStepPlot({
  result,
  inView,
}: {
  result: Result;
  inView: TensorInView;
}): ReactNode {
  const [ref, size] = useSize();
  return (
    <div className="plot-fill" ref={ref}>
      {size !== undefined && size.width > 0 && (
        <Dots result={result} inView={inView} width={size.width} height={size.height} />
      )}
    </div>
  );
}

function Dots({
  result,
  inView,
  width,
  height,
}: {
  result: Result;
  inView: TensorInView;
  width: number;
  height: number;
}): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  const { elements, errors } = useBundle(result, view, inView);
  const { least, most } = errorRange(result);
  const [h] = result.sweep.steps;
  const { error } = domainFor(result.sweep.steps, least, view.kind === 'relative' ? 1 : most);
  const frame = createFrame(width, height, MARGINS, { h: NO_DECADES, error });
  const each = (frame.right - frame.left) / elements.length;
  const tolerance = frame.y(10 ** view.tolerance);
  const name = inView.tensor.tensor.name;
  return (
    <svg
      className="one-step"
      width={width}
      height={height}
      role="img"
      aria-label={`Errors of ${name} at one step, a dot a weight`}
      onPointerDown={(event) => {
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left;
        const place = Math.min(elements.length - 1, Math.max(0, Math.floor(x / each)));
        changeView({ element: elements[place] });
      }}
    >
      <Axes frame={frame} every={2} digits={view.kind === 'relative'} />
      <line className="axis" x1={frame.left} x2={frame.right} y1={tolerance} y2={tolerance} />
      <text className="label ink" x={frame.left + 8} y={tolerance + 16}>
        close enough
      </text>
      {Array.from(elements, (element, i) => {
        const y = errorY(frame, errors[i]);
        const verdict = VERDICT_NAMES[inView.judgement.verdict[element]] ?? 'undecided';
        return Number.isNaN(y) ? null : (
          <circle
            key={element}
            className={`one-step-dot ${verdict}`}
            data-selected={element === view.element}
            cx={frame.left + (i + 0.5) * each}
            cy={y}
            r={element === view.element ? 6 : 3.5}
          />
        );
      })}
      <text className="strip-note" x={frame.left} y={frame.bottom + 24}>
        <SvgMaths>
          {Number.isNaN(h)
            ? 'Weights in storage order, at one step that is not known'
            : `Weights in storage order, at h = ${formatScientific(h)}`}
        </SvgMaths>
      </text>
    </svg>
  );
}
