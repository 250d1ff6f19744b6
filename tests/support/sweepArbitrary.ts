import fc from 'fast-check';
import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';

const numbers = (length: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.double(), { minLength: length, maxLength: length }).map((x) => Float64Array.from(x));

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(columns: T): Present<T> {
  return Object.fromEntries(
    Object.entries(columns).filter(([, column]) => column !== undefined),
  ) as Present<T>;
}

const descending = (length: number): fc.Arbitrary<Float64Array> =>
  fc
    .uniqueArray(fc.double({ min: 1e-20, max: 10, noNaN: true }), {
      minLength: length,
      maxLength: length,
    })
    .map((steps) => Float64Array.from(steps).sort().reverse());

function tensorArbitrary(name: string, H: number): fc.Arbitrary<TensorSweep> {
  const layer = name.slice(0, name.lastIndexOf('.'));
  const role = name.endsWith('bias') ? 'bias' : 'weight';
  return fc
    .record({
      shape: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
      n: fc.integer({ min: 1, max: 4 }),
    })
    .chain(({ shape, n: wanted }) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const n = Math.min(wanted, size);
      const perStep = numbers(n * H);
      const pair = fc.option(fc.tuple(perStep, perStep), { nil: [undefined, undefined] as const });
      return fc
        .record({
          index: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), {
            minLength: n,
            maxLength: n,
          }),
          analytic: numbers(n),
          value: numbers(n),
          plus: perStep,
          minus: perStep,
          kinks: fc.array(fc.integer({ min: 0, max: 1000 }), {
            minLength: n * H,
            maxLength: n * H,
          }),
          frozen: pair,
          other: pair,
          values: pair,
          low: pair,
          frozenLow: pair,
          valueLow: maybe(numbers(n)),
          referee: maybe(numbers(n)),
          steps: maybe(fc.tuple(...Array.from({ length: n }, () => descending(H)))),
        })
        .map(
          ({
            index,
            kinks,
            frozen,
            other,
            values,
            low,
            frozenLow,
            valueLow,
            referee,
            steps,
            ...columns
          }) => ({
            tensor: { name, layer, role, shape } as const,
            index: Int32Array.from(index).sort(),
            ...columns,
            kinks: Int32Array.from(kinks),
            ...present({
              frozenPlus: frozen[0],
              frozenMinus: frozen[1],
              otherPlus: other[0],
              otherMinus: other[1],
              valuePlus: values[0],
              valueMinus: values[1],
              plusLow: low[0],
              minusLow: low[1],
              frozenPlusLow: frozenLow[0],
              frozenMinusLow: frozenLow[1],
              valueLow,
              referee,
              steps: steps && Float64Array.from(steps.flatMap((row) => Array.from(row))),
            }),
            done: n,
          }),
        );
    });
}

/** Finished sweeps with any columns and any numbers in them, NaN and infinities too. */
export const sweepArbitrary: fc.Arbitrary<Sweep> = fc.integer({ min: 1, max: 5 }).chain((H) =>
  fc.record(
    {
      steps: descending(H),
      precision: fc.constantFrom('float64' as const, 'float32' as const, 'doubleDouble' as const),
      analyticPrecision: fc.constantFrom('float64' as const, 'float32' as const),
      loss: maybe(fc.double()),
      logitScale: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
      smooth: fc.boolean(),
      tensors: fc
        .uniqueArray(fc.constantFrom('conv1', 'a/b', 'größe.1', 'x y'), {
          minLength: 1,
          maxLength: 3,
        })
        .chain((layers) =>
          fc.tuple(
            ...layers.map((layer, i) =>
              tensorArbitrary(`${layer}.${i % 2 ? 'bias' : 'weight'}`, H),
            ),
          ),
        ),
    },
    { noNullPrototype: true },
  ),
);
