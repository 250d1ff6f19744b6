import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Link, ownSettings, USUAL_VIEW } from '../../../src/link/link.ts';
import { readLink } from '../../../src/link/readLink.ts';
import { upgraded } from '../../../src/link/version.ts';
import { writeLink } from '../../../src/link/writeLink.ts';
import { SCENARIOS, YOUR_IMAGES } from '../../../src/scenarios/catalogue.ts';
import { EXAMPLES } from '../../../src/scenarios/recordings.ts';
import { leastStep, RANGES } from '../../../src/scenarios/ranges.ts';

const usual = (scenario = 'digits'): Link => ({
  settings: ownSettings(scenario),
  view: USUAL_VIEW,
  file: null,
  example: null,
});

type Numbers = keyof typeof RANGES;

function inRange(name: Numbers): fc.Arbitrary<number> {
  const { least: min, most, whole } = RANGES[name];
  const max = Math.min(most, 1e6);
  // Text has no sign of zero.
  return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((x) => x + 0);
}

const fault = fc.record({
  layer: fc.constantFrom('conv1', 'dense2', 'loss'),
  fault: fc.stringMatching(/^[a-z-]+$/),
});

const linkArbitrary: fc.Arbitrary<Link> = fc
  .record({
    settings: fc.record({
      scenario: fc.constantFrom(...[...SCENARIOS, YOUR_IMAGES].map(({ id }) => id)),
      faults: fc.array(fault, { maxLength: 2 }),
      batchSize: inRange('batchSize'),
      trainingSteps: inRange('trainingSteps'),
      learningRate: inRange('learningRate'),
      loss: fc.constantFrom('crossEntropy', 'meanSquaredError', 'hinge'),
      l2: inRange('l2'),
      dropout: inRange('dropout'),
      masks: fc.constantFrom('frozen', 'redrawn'),
      summation: fc.constantFrom('pairwise', 'sequential'),
      precision: fc.constantFrom('float32', 'float64', 'doubleDouble'),
      analyticPrecision: fc.constantFrom('float32', 'float64'),
      seed: inRange('seed'),
      largestStep: fc.double({ min: 1e-16, max: 10, noNaN: true }),
      smallestStep: fc.double({ min: 1e-18, max: 1, noNaN: true }),
      stepCount: inRange('stepCount'),
      elementsPerTensor: fc.oneof(inRange('elementsPerTensor'), fc.constant(Infinity)),
      inputs: fc.boolean(),
    }),
    view: fc.record({
      tensor: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
      weight: fc.option(fc.nat()),
      h: fc.option(fc.double({ min: Number.MIN_VALUE, max: 10, noNaN: true })),
      preview: fc.option(fc.integer({ min: 0, max: 99 })),
      mode: fc.constantFrom('one', 'all', 'table'),
      scheme: fc.constantFrom('forward', 'central', 'fivePoint'),
      kind: fc.constantFrom('relative', 'absolute'),
      split: fc.boolean(),
      tolerance: fc.integer({ min: -30, max: 0 }).map((halves) => halves / 2),
      theme: fc.constantFrom('light', 'dark'),
      tab: fc.constantFrom('curve', 'weights', 'network', 'setup'),
      lesson: fc.option(fc.integer({ min: 1, max: 7 })),
    }),
    file: fc.option(fc.string({ unit: 'grapheme' })),
    example: fc.option(fc.constantFrom(...EXAMPLES.map(({ file }) => file))),
  })
  .filter(
    ({ settings: { smallestStep, largestStep, precision } }) =>
      smallestStep < largestStep && smallestStep >= leastStep(precision),
  );

describe('a link', () => {
  it('reads back as what was written, whatever it says', () => {
    fc.assert(
      fc.property(linkArbitrary, (link) => {
        const text = writeLink(link);
        expect(text).toMatch(/^[\w!'()*.~:,/%=&-]*$/);
        expect(readLink(text)).toEqual({ link, problem: undefined });
      }),
    );
  });

  it('says only what differs from the scenario’s own', () => {
    expect(writeLink(usual())).toBe('v=1');
    const link = usual('missing-factor');
    expect(writeLink(link)).toBe('v=1&scenario=missing-factor');
    expect(
      writeLink({
        ...link,
        settings: {
          ...link.settings,
          faults: [],
          precision: 'float32',
          smallestStep: 1e-6,
          seed: 7,
        },
        view: { ...link.view, tensor: 'conv2.bias', weight: 3, h: 2e-6, theme: 'dark' },
      }),
    ).toBe(
      'v=1&scenario=missing-factor&bug=none&precision=float32&seed=7&tensor=conv2.bias&weight=3&h=2e-6&theme=dark',
    );
  });

  it('says nothing where there is none', () => {
    expect(readLink('')).toEqual({ link: undefined, problem: undefined });
  });
});

describe('a broken link', () => {
  it('never throws, and gives either settings within their ranges or a sentence', () => {
    const names = [
      'v',
      'scenario',
      'bug',
      'seed',
      'h',
      'steps',
      'largest-h',
      'tolerance',
      'fix',
      'file',
      'example',
    ];
    const pair = fc
      .tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string())
      .map(([name, text]) => `${name}=${text}`);
    const fragment = fc.oneof(
      fc.string(),
      fc.array(pair).map((pairs) => ['v=1', ...pairs].join('&')),
    );
    fc.assert(
      fc.property(fragment, (text) => {
        const { link, problem } = readLink(text);
        if (link === undefined) {
          expect(text === '' || (problem ?? '').endsWith('.')).toBe(true);
          return;
        }
        for (const [name, { least, most, whole }] of Object.entries(RANGES)) {
          const value = link.settings[name as Numbers];
          expect(value >= least && value <= most).toBe(true);
          if (whole && value !== Infinity) expect(Number.isInteger(value)).toBe(true);
        }
        // What was left out does not come back.
        const again = readLink(writeLink(link));
        expect(again).toEqual({ link, problem: undefined });
      }),
    );
  });

  it.each([
    ['seed=many', 'seed=many (expected a whole number from 0 to 999999)'],
    ['seed=', 'seed= (expected a whole number from 0 to 999999)'],
    ['dropout=2', 'dropout=2 (expected a number from 0 to 0.9)'],
    ['scenario=mnist', 'scenario=mnist (not known here)'],
    ['bug=conv1', 'bug=conv1 (expected layer:bug, two at most)'],
    ['precision=float16', 'precision=float16 (expected float32, float64 or double-double)'],
    ['tolerance=-6.3', 'tolerance=-6.3 (expected an exponent of 10 in halves, from -15 to 0)'],
    ['colour=red', 'colour (not known here)'],
    ['seed=%E0%A4', 'seed=%E0%A4 (expected name=value)'],
    ['h=0', 'h=0 (expected a step above 0 and not above 10)'],
    [
      'largest-h=0.001&smallest-h=0.01',
      'smallest-h=0.01 (expected a number from 1e-17 to below the largest h, 0.001)',
    ],
  ])('drops that value alone and names it: %s', (text, named) => {
    const { link, problem } = readLink(`v=1&${text}&batch=3`);
    expect(problem).toBe(`Ignored in the link, since it could not be read: ${named}.`);
    expect(link).toEqual({ ...usual(), settings: { ...usual().settings, batchSize: 3 } });
  });

  it.each(['nonsense', 'v=0', 'v=one&seed=3', '/some/route'])(
    'that is none is refused: %s',
    (text) => {
      const { link, problem } = readLink(text);
      expect(link).toBeUndefined();
      expect(problem).toContain(`#${text}`);
    },
  );

  it('of a newer version is refused in a sentence', () => {
    const { link, problem } = readLink('v=2&seed=3');
    expect(link).toBeUndefined();
    expect(problem).toContain('version 2');
  });
});

describe('an older version', () => {
  const renamed = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...texts].map(([name, text]) => [name === 'random' ? 'seed' : name, text]));

  it('is upgraded step by step', () => {
    const given = new Map([['random', '7']]);
    const tripled = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
      new Map([...texts].map(([name, text]) => [name, String(3 * Number(text))]));
    expect(upgraded(given, 1, [undefined, renamed, tripled])).toEqual(new Map([['seed', '21']]));
    expect(upgraded(given, 2, [undefined, renamed, tripled])).toEqual(new Map([['random', '21']]));
    expect(upgraded(given, 3, [undefined, renamed, tripled])).toEqual(given);
  });

  it('without a step up from it is refused in a sentence', () => {
    expect(upgraded(new Map(), 1, [undefined, undefined, renamed])).toContain('version 1');
  });
});
