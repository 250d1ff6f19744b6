import { QUIET } from '../check/loudPart.ts';
import { VERDICTS, type Verdict } from '../check/verdict.ts';
import type { CurveBundle } from './bundle.ts';
import { curveErrors, type Lines } from './curves.ts';
import type { Frame } from './frame.ts';
import type { Point } from './labels.ts';
import { alongCurve } from './noteBeside.ts';

/** Of more curves than these, so many say where they all run. */
const ENOUGH = 9;

const ZERO = VERDICTS.indexOf('zero');

/** The numbers of the curves that are drawn to be told apart, `except` aside; none where curves are drawn as a density. */
export function loudCurves(
  { drawn }: CurveBundle,
  except: number,
  verdict?: Exclude<Verdict, 'agrees' | 'zero'>,
): number[] {
  if ('planes' in drawn) return [];
  const loud: number[] = [];
  drawn.styles.forEach((style, curve) => {
    if (style === QUIET || style === ZERO || curve === except) return;
    if (verdict === undefined || VERDICTS[style] === verdict) loud.push(curve);
  });
  return loud;
}

/** Places along the loud parts of curves: of all, or of some evenly spread. */
export function loudPoints(
  frame: Frame,
  { steps, table, drawn }: CurveBundle,
  curves: readonly number[],
): Point[] {
  const every = Math.max(1, curves.length / ENOUGH);
  const some = curves.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
  const { loudTo } = drawn as Lines;
  return some.flatMap((curve) =>
    alongCurve(
      frame,
      steps,
      curveErrors(table, curve, steps.length).fill(Number.NaN, loudTo[curve] + 1),
    ),
  );
}

/** What curves that end at a kink are called together: the filter that they share, or how many they are. */
export function kinkName(shape: readonly number[], role: string, flats: readonly number[]): string {
  const [filters = 1] = shape;
  const perFilter = shape.reduce((product, length) => product * length, 1) / filters;
  const [first, ...others] = flats.map((flat) => Math.floor(flat / perFilter));
  const areShared = shape.length === 4 && others.length > 0 && others.every((f) => f === first);
  return areShared ? `${flats.length} ${role}s of filter ${first}` : `${flats.length} kink`;
}
