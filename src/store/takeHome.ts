import { formatCount, formatScientific } from '../numerics/format.ts';
import { countElements } from '../check/names.ts';
import { numpyCode } from '../check/takeHome/numpyCode.ts';
import { plainText } from '../check/takeHome/plainText.ts';
import { type Recipe, recipeFor } from '../check/takeHome/recipe.ts';
import { torchCode } from '../check/takeHome/torchCode.ts';
import type { Precision } from '../check/sweep.ts';
import type { Result } from './state.ts';

/** A test that lets mistakes of one per cent pass is worth a word. */
const COARSE = 0.01;

export type TakeHomeForm = 'text' | 'torch' | 'numpy';

/** What can be taken home of a layer: sentences to read, and the test in every form. */
export interface TakeHome {
  readonly notes: readonly string[];
  /** Of a wrong tensor, said as such. */
  readonly warnings: readonly string[];
  /** Undefined where there is nothing to recommend; `notes` says why. */
  readonly forms: Readonly<Record<TakeHomeForm, string>> | undefined;
}

/** The test of a layer's weights and biases, from what has been judged so far. */
export function takeHome({ sweep, judgements }: Result, layer: string): TakeHome {
  const { precision } = sweep;
  if (precision === 'doubleDouble') {
    const note = 'PyTorch and NumPy have no double-double: check in float64, and take that home.';
    return { notes: [note], warnings: [], forms: undefined };
  }
  const notes: string[] = [];
  const recipes: Recipe[] = [];
  sweep.tensors.forEach((tensor, k) => {
    if (tensor.tensor.layer !== layer || tensor.tensor.role === 'input') return;
    const recipe = recipeFor(sweep, tensor, judgements[k]);
    if (recipe === undefined) {
      notes.push(`${tensor.tensor.name}: nothing could be told, so nothing can be recommended.`);
    } else {
      recipes.push(recipe);
      notes.push(inWords(recipe, precision));
    }
  });
  if (recipes.length === 0) return { notes, warnings: [], forms: undefined };
  return {
    notes,
    warnings: recipes.flatMap((recipe) => (recipe.wrong.count > 0 ? [wrongInWords(recipe)] : [])),
    forms: {
      text: plainText(layer, precision, recipes),
      torch: torchCode(layer, precision, recipes),
      numpy: numpyCode(layer, precision, recipes),
    },
  };
}

function inWords({ tensor, h, rtol, atol, leaveOut }: Recipe, precision: Precision): string {
  const left =
    leaveOut.length === 0 ? '' : `, ${countElements(tensor.role, leaveOut.length)} left out`;
  const coarse =
    rtol > COARSE && precision === 'float32' ? ' That is coarse: in float64 it would be fine.' : '';
  return `${tensor.name}: h = ${formatScientific(h)}, relative tolerance ${formatScientific(rtol)}, absolute ${formatScientific(atol)}${left}.${coarse}`;
}

function wrongInWords({ tensor, wrong: { count, caught, caughtByTorch } }: Recipe): string {
  return `${tensor.name} is wrong in ${countElements(tensor.role, count)}. This test refuses ${formatCount(caught)} of them; PyTorch’s defaults refuse ${formatCount(caughtByTorch)}.`;
}
