import type { Judgement } from './judgement.ts';
import { compare } from './metrics.ts';
import { differenceAt, type Scheme } from './scheme.ts';
import { elementLosses, type Sweep } from './sweep.ts';
import { VERDICTS } from './verdict.ts';

const COLUMNS =
  'layer,index,analytic,numeric,h,error,relative_error,matching_digits,same_sign,verdict';

/**
 * One row a finished element at step number k, numbers in full precision (shortest text that reads back as the same
 * double; nan, inf and -inf as other tools write them). `layer` is the tensor's name, as `conv1.weight`.
 */
export function resultsCsv(
  sweep: Sweep,
  judgements: readonly Judgement[],
  scheme: Scheme,
  k: number,
): string {
  const rows = [COLUMNS];
  sweep.tensors.forEach((tensor, t) => {
    for (let element = 0; element < tensor.done; element++) {
      const numeric = differenceAt(scheme, elementLosses(sweep, tensor, element), k);
      const comparison = compare(tensor.analytic[element], numeric);
      rows.push(
        [
          tensor.tensor.name,
          tensor.index[element],
          writeNumber(comparison.analytic),
          writeNumber(comparison.numeric),
          writeNumber(sweep.steps[k]),
          writeNumber(comparison.error),
          writeNumber(comparison.relativeError),
          writeNumber(comparison.matchingDigits),
          comparison.sameSign,
          VERDICTS[judgements[t].verdict[element]],
        ].join(','),
      );
    }
  });
  return `${rows.join('\n')}\n`;
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
