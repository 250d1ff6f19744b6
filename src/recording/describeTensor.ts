import type { TensorSweep } from '../check/sweep.ts';

type Description = TensorSweep['tensor'];

/** How frameworks end the names of a layer's tensors. */
const ENDINGS: readonly (readonly [Description['role'], RegExp])[] = [
  ['weight', /^(.+)[./_](weights?|kernel|w)$/i],
  ['bias', /^(.+)[./_](bias|biases|b)$/i],
  ['input', /^(.+)[./_](input)$/i],
];

/** Layer and role of a recorded tensor, told by its name (`conv1.weight`); any other name is a layer's own weights. */
export function describeTensor(name: string, shape: readonly number[]): Description {
  for (const [role, ending] of ENDINGS) {
    const layer = ending.exec(name)?.[1];
    if (layer !== undefined) return { name, layer, role, shape };
  }
  return { name, layer: name, role: 'weight', shape };
}
