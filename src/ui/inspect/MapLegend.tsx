import type { ReactNode } from 'react';
import type { Verdict } from '../../check/verdict.ts';
import { rampColor } from '../../plot/weightMapPicture.ts';
import type { Palette } from '../palette.ts';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { VerdictCounts } from '../VerdictCounts.tsx';
import { occurring } from '../worstVerdict.ts';

/** Below the map: the ramp where all agree, else the verdicts; and how many lie within the "close enough" line at h. */
export function MapLegend({
  counts,
  range,
  digits,
  tolerance,
  palette,
}: {
  counts: Readonly<Record<Verdict, number>> | undefined;
  range: readonly [number, number];
  digits: Float64Array;
  tolerance: number;
  palette: Palette;
}): ReactNode {
  const verdicts = counts === undefined ? [] : occurring(counts);
  const close = digits.reduce((count, value) => (value >= -tolerance ? count + 1 : count), 0);
  return (
    <div className="map-legend">
      {verdicts.length === 1 && verdicts[0] === 'agrees' ? (
        <span className="ramp">
          {range[0]}
          <span className="ramp-steps" aria-hidden="true">
            {Array.from({ length: 7 }, (_, i) => (
              <i
                key={i}
                style={{
                  background: rampColor(range[0] + (i / 6) * (range[1] - range[0]), range, palette),
                }}
              />
            ))}
          </span>
          {range[1]} digits
        </span>
      ) : (
        <span className="legend-verdicts">
          {verdicts[0] !== undefined && <VerdictIcon verdict={verdicts[0]} size={12} />}
          {counts !== undefined && <VerdictCounts counts={counts} />}
        </span>
      )}
      <span>
        <strong>
          {close} of {digits.length}
        </strong>{' '}
        close enough
      </span>
    </div>
  );
}
