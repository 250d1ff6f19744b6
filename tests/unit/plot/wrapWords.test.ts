import { expect, it } from 'vitest';
import { textWidth } from '../../../src/plot/labels.ts';
import { wrapWords } from '../../../src/plot/wrapWords.ts';

it('fills lines with words as far as they go', () => {
  const width = textWidth('a leaky', 13);
  expect(wrapWords('a leaky ReLU flips', 13, width)).toEqual(['a leaky', 'ReLU', 'flips']);
  expect(wrapWords('a leaky ReLU flips', 13, 1000)).toEqual(['a leaky ReLU flips']);
  expect(wrapWords('longest of all', 13, 1)).toEqual(['longest', 'of', 'all']);
});
