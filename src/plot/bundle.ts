import type { CurveTable } from '../check/curveColumns.ts';
import type { CurveDensity } from '../check/curveDensity.ts';
import type { Judgement } from '../check/judgement.ts';
import { loudTo, styleOf } from '../check/loudPart.ts';
import { VERDICTS } from '../check/verdict.ts';
import type { CurveStyle, Lines } from './curves.ts';

/** The curves of a tensor; curve i is that of sampled element i. */
export interface CurveBundle {
  readonly steps: Float64Array;
  readonly table: CurveTable;
  /** How each is drawn; where they are too many for that, how many pass where. */
  readonly drawn: Lines | CurveDensity;
}

/** How the curves of a table's elements are drawn one by one: a style each verdict. */
export function linesOf(steps: Float64Array, { count }: CurveTable, judgement: Judgement): Lines {
  const styles = new Uint8Array(count);
  const loud = new Int32Array(count);
  for (let element = 0; element < count; element++) {
    styles[element] = styleOf(judgement, element);
    loud[element] = loudTo(steps, judgement, element);
  }
  return { styles, loudTo: loud };
}

/**
 * Line styles by verdict. Elements that stand out are drawn one by one; the agreeing ones lie faint behind their band.
 * Where many share a verdict that stands out, each is thinner.
 */
export function curveStyles(
  colors: Readonly<Record<string, string>>,
  faintOpacity: number,
  styles: Uint8Array,
): CurveStyle[] {
  const counts = new Array<number>(VERDICTS.length).fill(0);
  for (const style of styles) counts[style]++;
  return VERDICTS.map((verdict, i) => {
    const color = colors[verdict];
    if (verdict === 'agrees') return { color, width: 0.8, opacity: faintOpacity * 1.4 };
    if (verdict === 'zero') return { color, width: 0.8, opacity: faintOpacity };
    return counts[i] <= 12
      ? { color, width: 1.25, opacity: 1 }
      : { color, width: 1, opacity: Math.max(0.25, Math.sqrt(12 / counts[i])) };
  });
}
