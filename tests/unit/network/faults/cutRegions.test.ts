import { describe, expect, it } from 'vitest';
import { cutRegions } from '../../../../src/network/faults/build/cutRegions.ts';

describe('regions of a source text', () => {
  it('are cut by name, without the indentation they share', () => {
    const source =
      'x\n  // #region a b\n  one {\n\n    two\n  // #endregion\ny\n// #region c\nz\n// #endregion';
    expect([...cutRegions(source)]).toEqual([
      ['a b', 'one {\n\n  two'],
      ['c', 'z'],
    ]);
  });

  it.each([
    ['// #region a\nx', 'The region "a" does not end.'],
    ['// #region a\n// #region b\n// #endregion', 'The region "a" does not end.'],
    ['// #region a\n// #endregion\n// #region a\n// #endregion', 'There are two regions "a".'],
  ])('that are not closed or not unique are refused', (source, sentence) => {
    expect(() => cutRegions(source)).toThrow(sentence);
  });
});
