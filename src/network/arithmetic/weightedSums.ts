import type { GeometryOf, OutputRange } from '../layer.ts';
import { DENSE_GROUP, type SummationOrder } from '../summation.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { LayerPass } from './layerPass.ts';

/** z[o, y, x] = bias[o] + Σ weight[o, c, i, j] · input[c, y·stride − padding + i, x·stride − padding + j]. */
export function convolve<T>(
  arithmetic: Arithmetic<T>,
  g: GeometryOf<'conv2d'>,
  [weight, bias]: readonly (readonly T[])[],
  { batch, input, output }: LayerPass<T>,
  only: OutputRange = { from: 0, to: g.filters },
): void {
  const sum = createSum(arithmetic, g.summation);
  for (let n = 0; n < batch; n++) {
    for (let o = only.from; o < only.to; o++) {
      for (let y = 0; y < g.outHeight; y++) {
        for (let x = 0; x < g.outWidth; x++) {
          sum.begin(bias[o]);
          for (let c = 0; c < g.channels; c++) {
            sum.beginGroup();
            for (let i = 0; i < g.kernel; i++) {
              for (let j = 0; j < g.kernel; j++) {
                const row = y * g.stride - g.padding + i;
                const column = x * g.stride - g.padding + j;
                if (row < 0 || row >= g.height || column < 0 || column >= g.width) continue;
                const place = ((n * g.channels + c) * g.height + row) * g.width + column;
                const at = ((o * g.channels + c) * g.kernel + i) * g.kernel + j;
                sum.add(weight[at], input[place]);
              }
            }
          }
          output[((n * g.filters + o) * g.outHeight + y) * g.outWidth + x] = sum.end(bias[o]);
        }
      }
    }
  }
}

/** z[o] = bias[o] + Σ weight[o, i] · input[i]. */
export function transform<T>(
  arithmetic: Arithmetic<T>,
  { inputs, units, summation }: GeometryOf<'dense'>,
  [weight, bias]: readonly (readonly T[])[],
  { batch, input, output }: LayerPass<T>,
  only: OutputRange = { from: 0, to: units },
): void {
  const sum = createSum(arithmetic, summation);
  for (let n = 0; n < batch; n++) {
    for (let o = only.from; o < only.to; o++) {
      sum.begin(bias[o]);
      for (let i = 0; i < inputs; i++) {
        if (i % DENSE_GROUP === 0) sum.beginGroup();
        sum.add(weight[o * inputs + i], input[n * inputs + i]);
      }
      output[n * units + o] = sum.end(bias[o]);
    }
  }
}

/** A weighted sum being added up in the order that summation.ts names. */
interface Sum<T> {
  begin(bias: T): void;
  beginGroup(): void;
  add(weight: T, value: T): void;
  end(bias: T): T;
}

function createSum<T>({ of, add, multiply }: Arithmetic<T>, order: SummationOrder): Sum<T> {
  const zero = of(0);
  let groups: T[] = [];
  if (order === 'sequential') {
    let sum = zero;
    return {
      begin: (bias) => {
        sum = bias;
      },
      beginGroup: () => undefined,
      add: (weight, value) => {
        sum = add(sum, multiply(weight, value));
      },
      end: () => sum,
    };
  }
  return {
    begin: () => {
      groups = [];
    },
    beginGroup: () => groups.push(zero),
    add: (weight, value) => {
      const last = groups.length - 1;
      groups[last] = add(groups[last], multiply(weight, value));
    },
    end: (bias) => add(pairwiseSum(add, groups) ?? zero, bias),
  };
}

/** Neighbours are added until one is left, an odd one out going up unchanged; undefined for none. */
function pairwiseSum<T>(add: (a: T, b: T) => T, values: readonly T[]): T | undefined {
  let level = values;
  while (level.length > 1) {
    const next: T[] = [];
    for (let i = 0; i < level.length; i += 2) {
      next.push(i + 1 < level.length ? add(level[i], level[i + 1]) : level[i]);
    }
    level = next;
  }
  return level[0];
}
