import { describe, expect, it } from 'vitest';
import { ownSettings } from '../../../src/link/link.ts';
import { runInWords } from '../../../src/store/runWords.ts';

describe('a run in words', () => {
  it('names its network, its bugs and every setting that counts', () => {
    const settings = {
      ...ownSettings('missing-factor'),
      elementsPerTensor: Infinity,
      precision: 'doubleDouble' as const,
      smallestStep: 1e-24,
    };
    const words = runInWords({ recording: null, settings }, 'fivePoint');
    expect(words.get('Network')).toBe('A missing factor');
    expect(words.get('Bug')).toBe('batch mean missing in conv1');
    expect(words.get('Precision')).toBe('double-double');
    expect(words.get('Smallest h')).toBe('10⁻²⁴');
    expect(words.get('Weights per tensor')).toBe('all');
    expect(words.get('Difference scheme')).toBe('five-point');
    expect(words.has('Dropout mask')).toBe(false);
    expect(
      runInWords({ recording: null, settings: { ...settings, dropout: 0.5 } }, 'central').get(
        'Dropout mask',
      ),
    ).toBe('frozen');
  });

  it('has nothing but the file of a recording', () => {
    const settings = ownSettings('digits');
    expect([...runInWords({ recording: 'mine.npz', settings }, 'central')]).toEqual([
      ['Network', 'mine.npz'],
      ['Difference scheme', 'central'],
    ]);
  });
});
