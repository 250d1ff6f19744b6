import type { ReactNode } from 'react';
import type { PlotLabels } from '../../plot/plotLabels.ts';
import { PlacedText } from './PlacedText.tsx';

/** The fitted lines with their slopes, and h* where they cross. */
export function FitLines({
  labels: { roundOff, truncation, bestStep },
  bottom,
}: {
  labels: PlotLabels;
  bottom: number;
}): ReactNode {
  return (
    <g className="fits">
      {[roundOff, truncation].map(
        (fit) =>
          fit !== undefined && (
            <g key={fit.text}>
              <line className="fit" {...fit.segment} />
              <PlacedText place={fit.label} className="label">
                {fit.text}
              </PlacedText>
            </g>
          ),
      )}
      {bestStep !== undefined && (
        <g className="best-step">
          <line x1={bestStep.x} x2={bestStep.x} y1={bestStep.from} y2={bottom - 8} />
          <path d={`M${bestStep.x - 4.5} ${bottom - 9} h9 l-4.500 8 z`} />
          <PlacedText place={bestStep.label} className="label">
            {bestStep.text}
          </PlacedText>
        </g>
      )}
    </g>
  );
}
