import type { CurveTable } from '../check/curveColumns.ts';
import type { Judgement } from '../check/judgement.ts';
import { VERDICTS } from '../check/verdict.ts';
import { type Frame, logErrorY } from './frame.ts';

/** Where an error at the only step sits; one that is no number in the upper lane. NaN where there is none. */
export function oneStepY(frame: Frame, logError: number): number {
  if (logError === Number.POSITIVE_INFINITY) return (frame.top + frame.ceiling) / 2;
  return logErrorY(frame)(logError);
}

/** The dots of all elements side by side, `each` pixels apart: a path of round-capped points for every verdict. */
export function oneStepPaths(
  frame: Frame,
  table: CurveTable | undefined,
  { verdict }: Judgement,
  each: number,
): string[] {
  const points = VERDICTS.map((): string[] => []);
  const undecided = points[VERDICTS.indexOf('undecided')];
  for (let element = 0; element < (table?.count ?? 0); element++) {
    const y = oneStepY(frame, table?.logErrors[element] ?? Number.NaN);
    if (Number.isNaN(y)) continue;
    const x = frame.left + (element + 0.5) * each;
    (points[verdict[element]] ?? undecided).push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  return points.map((ofVerdict) => ofVerdict.join(''));
}
