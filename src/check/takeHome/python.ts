import { coordinates, type Shape } from '../../network/tensor.ts';
import type { Recipe } from './recipe.ts';
import { MARGIN } from './tolerances.ts';

/** Columns of a line of code. */
const WIDTH = 96;

/** A text as Python reads it: JSON's escapes are Python's, too. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** To two digits, which is all that is worth fixing of a step or a tolerance: 3.4e-5. */
export function written(figure: number): string {
  return figure.toExponential(1);
}

/** A name that Python takes, whatever the layer is called. */
export function functionName(layer: string): string {
  return `check_${layer.replace(/\W/g, '_')}`;
}

/** [(0, 0, 1, 2), …] with line breaks, the first axis of a scalar being its only one. */
export function tuples(shape: Shape, flat: readonly number[], indent: string): string {
  if (flat.length === 0) return '[]';
  const axes = shape.length === 0 ? [1] : shape;
  const words = flat.map((index) => {
    const place = coordinates(axes, index);
    return `(${place.join(', ')}${place.length === 1 ? ',' : ''}),`;
  });
  const lines: string[] = [];
  let line = indent;
  for (const word of words) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += `${line === indent ? '    ' : ' '}${word}`;
  }
  return `[\n${[...lines, line].join('\n')}\n${indent}]`;
}

/** The table of what each tensor is tested with, as a dictionary by the tensors' names. */
export function table(recipes: readonly Recipe[]): string {
  const entries = recipes.map(
    ({ tensor: { name, shape }, h, rtol, atol, checked, leaveOut }) =>
      `    ${pythonText(name)}: {
        "shape": (${shape.map((length) => `${length},`).join(' ')}),
        "h": ${written(h)},
        "rtol": ${written(rtol)},
        "atol": ${written(atol)},
        # ${checked === undefined ? 'None: all of them.' : 'Only these have been checked.'}
        "checked": ${checked === undefined ? 'None' : tuples(shape, checked, '        ')},
        # A kink or a sharp bend within h, or undecided.
        "leave_out": ${tuples(shape, leaveOut, '        ')},
    },`,
  );
  return `CHECKS = {\n${entries.join('\n')}\n}`;
}

/** The comment above everything: what the numbers are and where they come from. */
export function provenance(layer: string, precision: string): string {
  return `# Gradient check of ${pythonText(layer)} by central differences in ${precision}, from Close Enough.
# h is where round-off and truncation balance. rtol and atol are ${MARGIN} times the largest errors
# found at that h: |analytic - numeric| <= atol + rtol * |numeric|.`;
}
