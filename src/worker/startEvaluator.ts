import { releaseProxy, wrap } from 'comlink';
import type { Evaluator } from './evaluator.ts';

/** An evaluator that has been started, and a way to end it. */
export interface StartedEvaluator {
  readonly evaluator: { readonly [Name in keyof Evaluator]: Asked<Evaluator[Name]> };
  end(): void;
}

type Asked<F> = F extends (...args: infer A) => infer R
  ? (...args: A) => Promise<Awaited<R>>
  : never;

/** Starts an evaluator; `died` is called when it ends by itself, as far as that can be heard. */
export type StartEvaluator = (died: () => void) => StartedEvaluator;

/** An evaluator in a worker of its own, started from within this one. */
export const startEvaluatorWorker: StartEvaluator = (died) => {
  const worker = new Worker(new URL('./evaluator.worker.ts', import.meta.url), { type: 'module' });
  const lost = (event: Event): void => {
    // It is replaced; nobody else needs to hear of it.
    event.preventDefault();
    died();
  };
  worker.addEventListener('error', lost);
  worker.addEventListener('messageerror', lost);
  const evaluator = wrap<Evaluator>(worker);
  return {
    evaluator,
    end() {
      evaluator[releaseProxy]();
      worker.terminate();
    },
  };
};
