import { expect, it } from 'vitest';
import { low } from '../../../src/numerics/doubleDouble.ts';
import { compileAssemblyScript } from '../../support/compileAssemblyScript.ts';
import {
  DOUBLE_DOUBLE_CASES,
  doubleDoubleArguments,
  type PairFunction,
} from '../../support/doubleDoubleCases.ts';

const MODULE = `
  export { low } from './doubleDouble';
  export { exp, expm1, log, log1p, tanh, sigmoid, softplus } from './doubleDoubleFunctions';
  export { normalCdf } from './doubleDoubleNormal';
`;
const compiled = await compileAssemblyScript(
  MODULE,
  new URL('../../../src/numerics/', import.meta.url),
);

it.each(DOUBLE_DOUBLE_CASES)('compiled by AssemblyScript, $name gives the same bits', (one) => {
  const inWasm = compiled[one.name] as PairFunction;
  const lowInWasm = compiled['low'] as WebAssembly.Global;
  let compared = 0;
  for (const x of doubleDoubleArguments(one, 3000, 3)) {
    const high = one.value(x.high, x.low);
    const itsLow = low;
    expect(Object.is(inWasm(x.high, x.low), high)).toBe(true);
    expect(Object.is(lowInWasm.value, itsLow)).toBe(true);
    if (itsLow !== 0) compared++;
  }
  // Results without a low part would make it a comparison of doubles.
  expect(compared).toBeGreaterThan(1500);
});
