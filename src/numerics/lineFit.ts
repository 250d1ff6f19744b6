import { median } from './orderStatistics.ts';

/** The line y = intercept + slope · x. */
export interface Line {
  slope: number;
  intercept: number;
}

/** Ordinary least squares; undefined with fewer than two different x. */
export function leastSquaresLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | undefined {
  const n = x.length;
  // The mean as an offset from x[0]: a rounded mean of equal x would differ from them and feign a spread.
  let meanX = x[0];
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += (x[i] - x[0]) / n;
    meanY += y[i] / n;
  }
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i] - meanX) ** 2;
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  if (!(xx > 0)) return undefined;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX };
}

/** Theil and Sen's line: the median of all pairwise slopes; up to 29 % of the points may be outliers. */
export function theilSenLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | undefined {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      if (x[i] !== x[j]) slopes.push((y[j] - y[i]) / (x[j] - x[i]));
    }
  }
  if (slopes.length === 0) return undefined;
  const slope = median(slopes);
  const intercept = median(Array.from(x, (value, i) => y[i] - slope * value));
  return { slope, intercept };
}
