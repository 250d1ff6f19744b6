import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileAssemblyScript } from '../../support/compileAssemblyScript.ts';
import {
  type ElementaryCase,
  ELEMENTARY_CASES,
  elementaryArguments,
} from '../../support/elementaryCases.ts';

const SPECIAL = [
  0,
  -0,
  5e-324,
  -5e-324,
  2 ** -1022,
  1,
  -1,
  1e-17,
  1e300,
  -1e300,
  Infinity,
  -Infinity,
  NaN,
];

const source = readFileSync(
  new URL('../../../src/numerics/elementary.ts', import.meta.url),
  'utf8',
);
const compiled = await compileAssemblyScript(source);

describe('elementary.ts compiled by AssemblyScript', () => {
  it.each(ELEMENTARY_CASES)('gives the same bits of $name', (one) => {
    expect(differences(one, compiled)).toBe(0);
  });
});

it('is a comparison that sees a change of one constant in its last place', async () => {
  const changed = source.replace('0.6666666666666735', '0.6666666666666736');
  expect(changed).not.toBe(source);
  const other = await compileAssemblyScript(changed);
  const namesThatDiffer = ELEMENTARY_CASES.filter((one) => differences(one, other) > 0);
  expect(namesThatDiffer.map(({ name }) => name)).toEqual(['log', 'log1p', 'softplus']);
});

function differences(one: ElementaryCase, module: WebAssembly.Exports): number {
  const inWasm = module[one.name] as (x: number) => number;
  const xs = [...elementaryArguments(one, 20_000, 3), ...SPECIAL];
  return xs.filter((x) => !Object.is(inWasm(x), one.value(x))).length;
}
