import { describe, expect, it } from 'vitest';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';
import { differences } from '../../../src/check/scheme.ts';
import type { ElementLosses } from '../../../src/check/sweep.ts';
import { judgeElement } from '../../../src/check/verdict.ts';
import { judgeFunction } from '../../support/judgeFunction.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

describe('a judgement', () => {
  it('holds the truth within its uncertainty, and says what it would have seen', () => {
    const { verdict, best, uncertainty, smallestVisible } = judgeFunction({
      f: Math.sin,
      x: 0.7,
      g: Math.cos(0.7),
      kinks: [],
    });
    expect(verdict).toBe('agrees');
    expect(Math.abs(best - Math.cos(0.7))).toBeLessThan(4 * uncertainty);
    expect(smallestVisible).toBeCloseTo((6 * uncertainty) / Math.cos(0.7), 14);
    expect(smallestVisible).toBeLessThan(1e-10);
  });

  it('finds h* = (s / 2|c|)^⅓ within a factor 2 of (3 ε / |f‴|)^⅓ for one rounding of noise', () => {
    const { predictedStep } = judgeFunction({ f: Math.exp, x: 0.5, g: Math.exp(0.5) });
    const expected = Math.cbrt((3 * 2 ** -53) / Math.exp(0.5));
    expect(predictedStep / expected).toBeGreaterThan(0.5);
    expect(predictedStep / expected).toBeLessThan(2);
  });

  it('puts the kink at the first step of the grid beyond it', () => {
    const { kinkStep } = judgeFunction({ f: Math.abs, x: 8e-5, g: 1, kinks: [0] });
    const first = STEPS.toReversed().find((h) => h > 8e-5)!;
    // Exactly that step, not what rounding made of it: it is compared with the grid's.
    expect(kinkStep).toBe(first);
  });

  it('is no kink where a flip changes nothing visible', () => {
    // A unit that flips without a change of slope: 12 of 150 weights did, and one of them lost digits.
    const { verdict, kinkStep } = judgeFunction({ f: Math.exp, x: 0, g: 1, kinks: [1e-4] });
    expect([verdict, kinkStep]).toEqual(['agrees', Infinity]);
  });
});

describe('losses that cannot be used', () => {
  it('a base that is not finite leaves all undecided', () => {
    const f = (x: number): number => (x === 0.5 ? Number.NaN : Math.exp(x));
    expect(judgeFunction({ f, x: 0.5, g: Math.exp(0.5) }).verdict).toBe('undecided');
  });

  it('overflow at large steps is left out', () => {
    expect(judgeFunction({ f: (x) => Math.exp(800 * x), x: 0, g: 800 }).verdict).toBe('agrees');
  });

  it('a loss that changes by itself is never agreement', () => {
    let draw = 0;
    const restless = (x: number): number => Math.sin(x) * (1 + 0.3 * Math.sin(1e4 * draw++));
    expect(judgeFunction({ f: restless, x: 1, g: Math.cos(1) }).verdict).not.toBe('agrees');
  });

  it('15: sin(x)(1 + 1e-6 · noise) still tells one per cent', () => {
    const noisy = (x: number): number => Math.sin(x) * (1 + 1e-6 * Math.sin(1e9 * x));
    expect(judgeFunction({ f: noisy, x: 1, g: 1.05 * Math.cos(1) }).verdict).not.toBe('agrees');
    const { verdict, smallestVisible } = judgeFunction({ f: noisy, x: 1, g: Math.cos(1) });
    expect(verdict).toBe('agrees');
    expect(smallestVisible).toBeGreaterThan(1e-5);
  });
});

describe('the unit of the loss', () => {
  const sine = { f: Math.sin, x: 0.7, g: Math.cos(0.7) };
  const plain = judgeFunction(sine);

  // Squares of 2^±600 over- and underflow.
  it.each([-1000, -600, -1, 1, 600, 1000])('does not matter: times 2^%s', (power) => {
    const unit = 2 ** power;
    for (const share of [1, 1 + 1e-9]) {
      const scaled = judgeFunction({
        ...sine,
        f: (x) => unit * Math.sin(x),
        g: sine.g * share * unit,
      });
      const expected = judgeFunction({ ...sine, g: sine.g * share });
      expect(scaled).toEqual({
        ...expected,
        best: expected.best * unit,
        uncertainty: expected.uncertainty * unit,
        noise: expected.noise * unit,
      });
    }
    expect(plain.verdict).toBe('agrees');
  });

  it('nor does that of the gradient, beyond what the loss could show', () => {
    expect(
      judgeFunction({ ...sine, f: (x) => 2 ** -1000 * Math.sin(x), g: 2 ** 1000 }).verdict,
    ).toBe('wrong');
  });
});

describe('the ghost plateau', () => {
  // Scores of 10⁴ round by 10⁻¹²: the loss stands still at tiny h, and moves in jumps of many of its own roundings above.
  const coarse = (x: number): number => 1e4 + Math.sin(x) - 1e4;
  const one = { f: coarse, x: 0.7, g: Math.cos(0.7) };

  it.each([0, 1e4])(
    'does not make a right gradient wrong, with a score of %s known',
    (logitScale) => {
      for (let x = 0.1; x < 1.4; x += 0.01) {
        const case_ = { ...one, x, g: Math.cos(x), circumstances: { logitScale } };
        expect(judgeFunction(case_).verdict, `at ${x}`).toBe('agrees');
        expect(judgeFunction({ ...case_, held: coarse }).verdict, `at ${x}`).toBe('agrees');
        expect(judgeFunction({ ...case_, g: case_.g * 1.0001 }).verdict, `at ${x}`).toBe('wrong');
      }
    },
  );
});

describe('numbers alone', () => {
  it('two slopes that meet close to w are not taken for a mistake: |x| at 3e-9', () => {
    const one = { f: Math.abs, x: 3e-9 };
    expect(judgeFunction({ ...one, g: 1 }).verdict).not.toBe('wrong');
    expect(judgeFunction({ ...one, g: 0 }).verdict).not.toBe('agrees');
  });

  it('nor in float32, where the kink hides under the noise', () => {
    // Slopes 1 and 1.2 that meet at 3e-4; the loss is rounded to float32.
    const f = (x: number): number => Math.fround(1 + x + 0.2 * Math.max(0, x - 3e-4));
    const steps = Float64Array.from({ length: 21 }, (_, k) => 2 ** -k);
    const one = { f, x: 0, g: 1, steps, circumstances: { precision: 'float32' as const } };
    expect(judgeFunction(one).verdict).not.toBe('wrong');
  });

  it('a loss declared smooth needs no second look at the smaller steps', () => {
    const one = { f: Math.exp, x: 0.5, g: Math.exp(0.5) * (1 + 3e-13) };
    expect(judgeFunction(one).verdict).toBe('undecided');
    expect(judgeFunction({ ...one, circumstances: { smooth: true } }).verdict).toBe('wrong');
  });

  it('without f(w) a kink at w cannot be told from a derivative in between', () => {
    const one = { f: (x: number): number => 3 * Math.abs(x), x: 0, without: 'base' as const };
    expect(judgeFunction({ ...one, g: 0 }).verdict).not.toBe('wrong');
    expect(judgeFunction({ f: Math.sin, x: 0.7, g: Math.cos(0.7), without: 'base' }).verdict).toBe(
      'agrees',
    );
    expect(judgeFunction({ f: () => 4, x: 0.7, g: 0, without: 'base' }).verdict).toBe('zero');
  });
});

describe('where only the quotients were kept', () => {
  const quotientsOf = (f: (x: number) => number, x: number): ElementLosses => {
    const losses = functionLosses(f, x);
    const { steps, up, down } = losses;
    const missing = new Float64Array(STEPS.length).fill(Number.NaN);
    const numeric = differences('central', losses);
    return { steps, up, down, plus: missing, minus: missing, numeric };
  };
  const judge = (f: (x: number) => number, x: number, g: number) =>
    judgeElement(quotientsOf(f, x), g, {
      precision: 'float64',
      analyticPrecision: 'float64',
      gradientScale: Math.abs(g),
      logitScale: 0,
    });

  it('right is right and wrong is wrong', () => {
    for (const f of Object.values(SMOOTH_FUNCTIONS)) {
      const [x] = pointsOf(f, 1);
      const g = f.derivative(x);
      expect(judge(f.f, x, g).verdict).toBe('agrees');
      expect(judge(f.f, x, g * (1 + 1e-5)).verdict).toBe('wrong');
    }
  });

  it('steps too small to change the loss are no evidence against a small derivative', () => {
    const f = (x: number): number => 1 + 1e-9 * Math.sin(x);
    expect(judge(f, 0.7, 1e-9 * Math.cos(0.7)).verdict).toBe('agrees');
    expect(judge(f, 0.7, 1.1e-9 * Math.cos(0.7)).verdict).not.toBe('agrees');
  });

  it('zeros throughout tell nothing, since the loss may be at rest or coarse', () => {
    expect(judge(() => 1, 0.7, 0).verdict).toBe('undecided');
    expect(judge(() => 1, 0.7, 1).verdict).toBe('undecided');
  });
});

describe('the precision of the gradient', () => {
  it('a float32 gradient beside float64 losses may be off by its own rounding', () => {
    const one = { f: Math.sin, x: 0.7, g: Math.fround(Math.cos(0.7)) };
    expect(judgeFunction(one).verdict).toBe('wrong');
    const inFloat32 = { ...one, circumstances: { analyticPrecision: 'float32' as const } };
    const { verdict, smallestVisible } = judgeFunction(inFloat32);
    expect(verdict).toBe('agrees');
    expect(smallestVisible).toBeGreaterThan(1e-6);
    expect(smallestVisible).toBeLessThan(1e-5);
    expect(judgeFunction({ ...inFloat32, g: one.g * 1.00002 }).verdict).toBe('wrong');
  });
});

describe('what a check could have seen', () => {
  const sine = { f: Math.sin, x: 0.7, g: Math.cos(0.7) };

  it('is less where a kink may hide under the noise', () => {
    const unseen = judgeFunction(sine).smallestVisible;
    const counted = judgeFunction({ ...sine, kinks: [] }).smallestVisible;
    expect(unseen).toBeGreaterThan(1.5 * counted);
    expect(judgeFunction({ ...sine, circumstances: { smooth: true } }).smallestVisible).toBe(
      counted,
    );
  });

  it('is less where the gradient lies off', () => {
    const { smallestVisible, uncertainty } = judgeFunction({ ...sine, kinks: [] });
    const off = judgeFunction({ ...sine, g: sine.g + 5 * uncertainty, kinks: [] });
    expect(off.verdict).toBe('agrees');
    expect(off.smallestVisible).toBeGreaterThan(1.4 * smallestVisible);
  });
});

describe('the referee', () => {
  const truth = Math.cos(0.7);
  const judge = (g: number, referee: number, f = Math.sin) =>
    judgeElement(
      functionLosses(f, 0.7),
      g,
      {
        precision: 'float64',
        analyticPrecision: 'float64',
        gradientScale: Math.abs(g),
        logitScale: 0,
      },
      referee,
    );

  it('acquits a gradient that the losses speak against', () => {
    // A loss whose float64 evaluation is off by a slope of its own.
    const biased = (x: number): number => Math.sin(x) + 1e-6 * x;
    expect(judge(truth, Number.NaN, biased).verdict).toBe('wrong');
    const { verdict, best, smallestVisible } = judge(truth, truth, biased);
    expect([verdict, best]).toEqual(['agrees', truth]);
    expect(smallestVisible).toBeLessThan(2e-14);
  });

  it('confirms what is wrong, with its own derivative as the better one', () => {
    const { verdict, best } = judge(truth * 1.01, truth);
    expect([verdict, best]).toEqual(['wrong', truth]);
  });

  it('settles what would stay undecided, either way', () => {
    const noisy = (x: number): number => Math.sin(x) + 0.1 * Math.sin(1e9 * x);
    expect(judge(truth, Number.NaN, noisy).verdict).toBe('undecided');
    expect(judge(truth, truth, noisy).verdict).toBe('agrees');
    expect(judge(truth * 1.001, truth, noisy).verdict).toBe('wrong');
  });

  it('has no say where the losses agree already', () => {
    expect(judge(truth, 2 * truth).verdict).toBe('agrees');
  });
});
