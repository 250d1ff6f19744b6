// What elementary.mjs runs: the worst error of each function and its time beside the engine's own.
import process from 'node:process';
import { ELEMENTARY_CASES, elementaryArguments } from '../support/elementaryCases.ts';
import { ulps } from '../support/ulps.ts';

type Function1 = (x: number) => number;

const BUILT_IN = new Map<string, Function1>([
  ['exp', Math.exp],
  ['expm1', Math.expm1],
  ['log', Math.log],
  ['log1p', Math.log1p],
  ['tanh', Math.tanh],
  // What one would write without this file.
  ['sigmoid', (x) => 1 / (1 + Math.exp(-x))],
  ['softplus', (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  ['normalDensity', (x) => 0.3989422804014327 * Math.exp((-x * x) / 2)],
]);

/** Nanoseconds a call, the best of several runs over arguments of the sizes that a network sees. */
function timeOf(f: Function1, isSigned: boolean): number {
  const xs = Float64Array.from({ length: 4096 }, (_, i) => {
    const x = ((i * 0.6180339887) % 1) * 8;
    return isSigned ? x - 4 : x + 0.01;
  });
  let sink = 0;
  const run = (): number => {
    const start = performance.now();
    for (let i = 0; i < xs.length; i++) sink += f(xs[i]);
    return ((performance.now() - start) * 1e6) / xs.length;
  };
  // Runs this short find a moment when nothing else has the processor.
  const best = Math.min(...Array.from({ length: 1000 }, run));
  if (Number.isNaN(sink)) throw new Error('A NaN came out.');
  return best;
}

const count = Number(process.argv[2]);
const rows = ELEMENTARY_CASES.map((one) => {
  let worst = 0;
  let at = 0;
  for (const x of elementaryArguments(one, count)) {
    const error = ulps(one.value(x), one.reference(x));
    if (!(error <= worst)) [worst, at] = [error, x];
  }
  const builtIn = BUILT_IN.get(one.name);
  const isSigned = !one.name.startsWith('log');
  return {
    name: one.name,
    worst,
    at,
    time: timeOf(one.value, isSigned),
    builtInTime: builtIn && timeOf(builtIn, isSigned),
  };
});
console.log(JSON.stringify(rows));
