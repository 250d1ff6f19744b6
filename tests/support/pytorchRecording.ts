import { readFileSync } from 'node:fs';
import type { Circumstances } from '../../src/check/evidence.ts';
import type { ElementLosses } from '../../src/check/sweep.ts';
import { readNpz } from './npz.ts';

/** One recorded weight: numbers alone, with no word on what flips. */
export interface RecordedWeight {
  readonly tensor: string;
  readonly index: number;
  readonly losses: ElementLosses;
  readonly analytic: number;
  readonly circumstances: Circumstances;
  /** Whether its analytic gradient is wrong, and what autograd says in float64. */
  readonly wrong: boolean;
  readonly exact: number;
}

type Truth = Record<string, { wrong: number[]; exact: number[] }>;

/** The weights of a gradient check that PyTorch ran. */
export function pytorchRecording(name: string, precision: 'float64' | 'float32'): RecordedWeight[] {
  const arrays = readNpz(`recordings/${name}.npz`);
  const url = new URL(`../fixtures/recordings/${name}.truth.json`, import.meta.url);
  const truth = JSON.parse(readFileSync(url, 'utf8')) as Truth;
  const column = (key: string): Float64Array => {
    const array = arrays.get(key);
    if (array === undefined) throw new Error(`${name} has no ${key}.`);
    return Float64Array.from(array.values);
  };
  const steps = column('h');
  const H = steps.length;
  const rounded = precision === 'float32' ? Math.fround : (x: number): number => x;
  return Object.entries(truth).flatMap(([tensor, { wrong, exact }]) => {
    const value = column(`${tensor}/value`);
    const analytic = column(`${tensor}/analytic`);
    const [plus, minus] = [column(`${tensor}/plus`), column(`${tensor}/minus`)];
    const squares = analytic.reduce((sum, g) => sum + g * g, 0);
    return Array.from(column(`${tensor}/index`), (index, i): RecordedWeight => {
      const w = value[i];
      return {
        tensor,
        index,
        losses: {
          base: column('loss')[0],
          plus: plus.subarray(i * H, (i + 1) * H),
          minus: minus.subarray(i * H, (i + 1) * H),
          steps,
          up: steps.map((h) => rounded(w + h) - w),
          down: steps.map((h) => w - rounded(w - h)),
        },
        analytic: analytic[i],
        circumstances: {
          precision,
          analyticPrecision: precision,
          gradientScale: Math.sqrt(squares / analytic.length),
          logitScale: 0,
        },
        wrong: wrong.includes(index),
        exact: exact[i],
      };
    });
  });
}
