import type { Caveat } from '../check/caveats/caveat.ts';
import { caveatsOf } from '../check/caveats/caveats.ts';
import { samplingWords } from '../check/caveats/sampling.ts';
import { tensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** What makes a check mean less. */
export function caveatsOfResult({ sweep, summaries, facts }: Result): Caveat[] {
  return caveatsOf(sweep, summaries, facts);
}

/** What the sample of the tensor in view may miss, a sentence; undefined where all of it is checked. */
export function samplingInView(result: Result, { mode, tensor }: View): string | undefined {
  const inView = mode === 'one' ? tensorInView(result, tensor) : undefined;
  const words = inView && samplingWords(inView.tensor);
  return words && `${words}.`;
}
