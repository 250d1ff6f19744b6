import { expect, it } from 'vitest';
import { VERDICTS } from '../../../src/check/verdict.ts';
import type { CurveBundle } from '../../../src/plot/bundle.ts';
import { kinkName, loudCurves } from '../../../src/plot/loudCurves.ts';

it('names kink curves by their filter where they share it, or else by their number', () => {
  expect(kinkName([8, 1, 3, 3], 'weight', [45, 46, 50])).toBe('3 weights of filter 5');
  expect(kinkName([8, 1, 3, 3], 'weight', [9, 46, 50])).toBe('3 kink');
  expect(kinkName([8], 'bias', [1, 2])).toBe('2 kink');
});

it('counts as loud what is drawn to be told apart, the selected curve aside', () => {
  const styles = Uint8Array.from(
    (['agrees', 'kink', 'zero', 'undecided', 'kink'] as const).map((verdict) =>
      VERDICTS.indexOf(verdict),
    ),
  );
  const bundle = { drawn: { styles, loudTo: new Int32Array(5) } } as unknown as CurveBundle;
  expect(loudCurves(bundle, -1)).toEqual([1, 3, 4]);
  expect(loudCurves(bundle, 4)).toEqual([1, 3]);
  expect(loudCurves(bundle, -1, 'kink')).toEqual([1, 4]);
});
