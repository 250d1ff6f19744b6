import { describe, expect, it } from 'vitest';
import { fixedPoint } from '../../support/fixedPoint.ts';
import { relativeError } from '../../support/fixedPointErrors.ts';
import {
  preciseErf,
  preciseErfc,
  preciseNormalCdf,
  preciseNormalDensity,
  preciseSigmoid,
  preciseSoftplus,
} from '../../support/preciseFunctions.ts';

// The reference of functions.test.ts is itself checked, against 40 digits from mpmath.

const fixed = fixedPoint(200);

/** The significant digits of a value, cut after `digits`, with the decimal point left out. */
function digitsOf(value: bigint, bits: number, digits: number): string {
  return ((value * 10n ** 400n) >> BigInt(bits)).toString().slice(0, digits);
}

describe('fixed point', () => {
  it.each([
    ['π', fixed.pi(), '3141592653589793238462643383279502884197'],
    ['e', fixed.exp(fixed.one), '2718281828459045235360287471352662497757'],
    ['e^−20', fixed.exp(fixed.of(-20)), '2061153622438557827965940380155820976375'],
    ['log 2', fixed.log1p(fixed.one), '6931471805599453094172321214581765680755'],
    ['log 1.25', fixed.log1p(fixed.of(0.25)), '2231435513142097557662950903098345033746'],
    ['√2', fixed.sqrt(fixed.of(2)), '1414213562373095048801688724209698078569'],
  ])('%s', (_, value, expected) => {
    expect(digitsOf(value, fixed.bits, 40)).toBe(expected);
  });

  it.each([
    ['erf 0.5', preciseErf(0.5), '5204998778130465376827466538919645287364'],
    ['erfc 1', preciseErfc(1), '1572992070502851306587793649173907407039'],
    ['erfc 20', preciseErfc(20), '5395865611607900928934999167905345604088'],
    ['Φ(−10)', preciseNormalCdf(-10), '7619853024160526065973343251599308363504'],
    ['φ(5)', preciseNormalDensity(5), '1486719514734297707908239633606412167019'],
    ['sigmoid −3', preciseSigmoid(-3), '4742587317756678087884815177175220138617'],
    ['softplus −50', preciseSoftplus(-50), '1928749847963917783017156812728211532954'],
    ['softplus 2', preciseSoftplus(2), '2126928011042972496443726806358304431434'],
  ])('%s', (_, precise, expected) => {
    expect(digitsOf(precise.value, precise.fixed.bits, 30)).toBe(expected.slice(0, 30));
  });

  it('reads doubles exactly', () => {
    expect(fixed.of(0.75)).toBe((3n * fixed.one) / 4n);
    expect(fixed.of(-6)).toBe(-6n * fixed.one);
    // 0.1 is not a tenth.
    expect(fixed.of(0.1) * 10n).not.toBe(fixed.one);
  });
});

describe('relativeError', () => {
  it('measures below the last place of a double', () => {
    const third = fixed.one / 3n;
    // 1/3 is 0.0101…01|0101… in binary: a third of a unit in the last place, 2^−54, is cut off.
    expect(relativeError(1 / 3, third, fixed)).toBeCloseTo(2 ** -54, 25);
    expect(relativeError(1 / 3 + 2 ** -54, third, fixed)).toBeGreaterThan(2 ** -54);
    expect(relativeError(Number.NaN, third, fixed)).toBe(Infinity);
  });
});
