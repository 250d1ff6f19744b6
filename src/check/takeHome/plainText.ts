import { countElements } from '../names.ts';
import { tuples, written } from './python.ts';
import type { Recipe } from './recipe.ts';
import { MARGIN } from './tolerances.ts';

/** The recipes in words, for any language. */
export function plainText(layer: string, precision: string, recipes: readonly Recipe[]): string {
  const first = `Gradient check of ${layer} by central differences in ${precision}, from Close Enough.
Passed where |analytic - numeric| <= atol + rtol * |numeric|. The tolerances are ${MARGIN} times the largest errors found at h.`;
  return `${[first, ...recipes.map(ofTensor)].join('\n\n')}\n`;
}

function ofTensor({ tensor, h, rtol, atol, checked, leaveOut, from }: Recipe): string {
  const { name, role, shape } = tensor;
  const left =
    leaveOut.length === 0
      ? 'leave out: none'
      : `leave out (a kink or a sharp bend within h, or undecided): ${tuples(shape, leaveOut, '')}`;
  const sampled =
    checked === undefined
      ? []
      : [`checked: ${checked.length} of them, so keep to these: ${tuples(shape, checked, '')}`];
  return [
    `${name} (${shape.join(' x ') || 'one number'})`,
    `h = ${written(h)}`,
    `rtol = ${written(rtol)}`,
    `atol = ${written(atol)}`,
    `from: ${countElements(role, from)} whose error at h is known`,
    left,
    ...sampled,
  ].join('\n');
}
