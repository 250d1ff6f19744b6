import { formatCount } from '../../numerics/format.ts';
import { type ReactNode, useMemo } from 'react';
import type { Verdict } from '../../check/verdict.ts';
import { type MapCells, rampColor } from '../../plot/mapCells.ts';
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
  colouredBy,
  onColour,
}: {
  counts: Readonly<Record<Verdict, number>> | undefined;
  range: readonly [number, number];
  digits: Float32Array;
  tolerance: number;
  palette: Palette;
  colouredBy: MapCells['colouredBy'];
  onColour: (by: MapCells['colouredBy']) => void;
}): ReactNode {
  const verdicts = counts === undefined ? [] : occurring(counts);
  const close = useMemo(() => countOf(digits, -tolerance), [digits, tolerance]);
  const allAgree = verdicts.length === 1 && verdicts[0] === 'agrees';
  return (
    <>
      <div className="map-legend">
        {allAgree || colouredBy === 'digits' ? (
          <Ramp range={range} palette={palette} />
        ) : (
          <span className="legend-verdicts">
            {verdicts[0] !== undefined && <VerdictIcon verdict={verdicts[0]} size={12} />}
            {counts !== undefined && <VerdictCounts counts={counts} />}
          </span>
        )}
        <span>
          <strong>
            {formatCount(close)} of {formatCount(digits.length)}
          </strong>{' '}
          close enough at h
        </span>
      </div>
      {!allAgree && verdicts.length > 0 && (
        <div className="map-colour">
          Colour by
          <div className="segmented" role="group" aria-label="Colour of the cells">
            {(['verdict', 'digits'] as const).map((by) => (
              <button
                key={by}
                type="button"
                aria-pressed={colouredBy === by}
                onClick={() => onColour(by)}
              >
                {by}
              </button>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Ramp({
  range,
  palette,
}: {
  range: readonly [number, number];
  palette: Palette;
}): ReactNode {
  return (
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
  );
}

/** How many match to so many digits. */
function countOf(digits: Float32Array, enough: number): number {
  let count = 0;
  for (let i = 0; i < digits.length; i++) if (digits[i] >= enough) count++;
  return count;
}
