import type { StoreApi } from 'zustand/vanilla';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import type { ElementChoice } from '../worker/protocol.ts';
import { tensorInView } from './inView.ts';
import type { Result, State } from './state.ts';

/** A selection that is passed over this fast is not asked about. */
const SETTLE = 60;

/** An element and the sweep it belongs to. */
export interface Selection extends ElementChoice {
  readonly sweep: Sweep;
}

/** What is to be known of the element in view, and who knows it. */
interface Question<T> {
  /** Whether it is asked at all; the element is finished. */
  readonly isAsked: (state: State, result: Result, tensor: TensorSweep) => boolean;
  /** Null where there is no answer any more. */
  readonly ask: (choice: ElementChoice) => Promise<T | null>;
  readonly keep: (choice: Selection, answer: T) => Partial<State>;
}

/** Asks whenever another element has been selected and is finished, and keeps the answer if it is still selected then. */
export function followSelection<T>(
  store: StoreApi<State>,
  { isAsked, ask, keep }: Question<T>,
): void {
  let known: Selection | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const selected = (state: State): Selection | undefined => {
    const { result, view } = state;
    const tensor = result === null ? undefined : tensorInView(result, view.tensor)?.tensor;
    if (result === null || tensor === undefined || view.element >= tensor.done) return undefined;
    if (!isAsked(state, result, tensor)) return undefined;
    return { sweep: result.sweep, tensor: tensor.tensor.name, element: view.element };
  };
  const find = async (choice: Selection): Promise<void> => {
    const { tensor, element } = choice;
    const found = await ask({ tensor, element });
    if (found !== null && same(selected(store.getState()), choice)) {
      store.setState(keep(choice, found));
    }
  };

  store.subscribe((state, before) => {
    if (state.result === before.result && state.view === before.view) return;
    const choice = selected(state);
    if (same(choice, known)) return;
    known = choice;
    clearTimeout(settling);
    if (choice !== undefined) settling = setTimeout(() => void find(choice), SETTLE);
  });
}

function same(a: Selection | undefined, b: Selection | undefined): boolean {
  return a?.sweep === b?.sweep && a?.tensor === b?.tensor && a?.element === b?.element;
}
