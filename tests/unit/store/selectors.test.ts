import { describe, expect, it } from 'vitest';
import type { TensorSummary } from '../../../src/check/summary.ts';
import { canHaveKinks, errorRange, isStale } from '../../../src/store/selectors.ts';
import type { Result, State } from '../../../src/store/state.ts';
import { summaryWith } from '../../support/summaryWith.ts';

const withErrors = (leastError: number, low: number[], high: number[]): TensorSummary =>
  summaryWith(
    { agrees: 10 },
    { leastError, low: Float64Array.from(low), high: Float64Array.from(high) },
  );
const range = (...summaries: (TensorSummary | undefined)[]) => errorRange({ summaries });

describe('the range of errors', () => {
  it('reaches down to the least error of any tensor, and up to the highest band', () => {
    const result = range(
      withErrors(1e-11, [1e-3, 2e-11], [1, 1e-9]),
      undefined,
      withErrors(3e-12, [1e-2, 4e-12], [2, 1e-9]),
    );
    expect(result).toMatchObject({ least: 3e-12, most: 2, exact: false, notFinite: false });
  });

  it('tells of what no axis shows', () => {
    const lucky = summaryWith(
      { agrees: 10 },
      { leastError: 1e-30, exact: Int32Array.of(0, 2), notFinite: Int32Array.of(0, 0) },
    );
    const broken = summaryWith({ wrong: 1 }, { mostError: 1e9, notFinite: Int32Array.of(1, 0) });
    expect(range(lucky)).toMatchObject({ lowest: 1e-30, exact: true, notFinite: false });
    expect(range(lucky, broken)).toMatchObject({ highest: 1e9, exact: true, notFinite: true });
  });

  it('does not follow a lucky curve far below the band', () => {
    expect(range(withErrors(1e-16, [1e-3, 3e-11], [1, 1e-9])).least).toBeCloseTo(1e-12, 20);
  });

  it('knows nothing where nothing is known, or all is exact', () => {
    expect(range().least).toBeNaN();
    expect(range(withErrors(Number.NaN, [0, 0], [0, 0])).least).toBeNaN();
  });
});

describe('kinks', () => {
  const result = (loss: string) =>
    ({
      settings: { loss },
      recording: null,
      layers: [
        { name: 'conv1', kind: 'conv2d' },
        { name: 'relu1', kind: 'relu' },
        { name: 'dense1', kind: 'dense' },
      ],
    }) as unknown as Result;

  it('of a recording, where the file counts them', () => {
    const recorded = {
      recording: 'a.npz',
      sweep: {
        tensors: [
          { tensor: { layer: 'conv1' } },
          { tensor: { layer: 'dense1' }, kinksUnknown: true },
        ],
      },
    } as unknown as Result;
    expect(canHaveKinks(recorded, 'conv1')).toBe(true);
    expect(canHaveKinks(recorded, 'dense1')).toBe(false);
  });

  it.each([
    ['conv1', 'crossEntropy', true],
    ['dense1', 'crossEntropy', false],
    ['dense1', 'hinge', true],
  ])('behind %s with %s: %s', (layer, loss, expected) => {
    expect(canHaveKinks(result(loss), layer)).toBe(expected);
  });
});

describe('what is on the screen', () => {
  const state = (phase: string, shown: string, wanted: string, recording: string | null = null) =>
    ({
      run: { phase },
      result: { settings: { scenario: shown }, recording },
      settings: { scenario: wanted },
    }) as unknown as State;

  it('is stale only while another scenario is being set up', () => {
    expect(isStale(state('preparing', 'digits', 'clean-v'))).toBe(true);
    expect(isStale(state('preparing', 'digits', 'digits'))).toBe(false);
    expect(isStale(state('preparing', 'digits', 'digits', 'a.npz'))).toBe(true);
    expect(isStale(state('running', 'clean-v', 'clean-v'))).toBe(false);
  });
});
