import type { StoreApi } from 'zustand/vanilla';
import type { Sweep } from '../check/sweep.ts';
import type { CheckClient } from '../worker/client.ts';
import type { ElementChoice } from '../worker/protocol.ts';
import { tensorInView } from './inView.ts';
import type { State } from './state.ts';

/** A selection that is passed over this fast is not asked about. */
const SETTLE = 60;

/**
 * Whenever an element has been selected and is finished, and some decision flips within its steps, asks the worker which
 * ones, and keeps the answer if the element is still selected then.
 */
export function followCrossings(
  store: StoreApi<State>,
  client: Pick<CheckClient, 'crossings'>,
): void {
  let known: Selection | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const ask = async (choice: Selection): Promise<void> => {
    const { tensor, element } = choice;
    const found = await client.crossings({ tensor, element });
    if (found === null || !same(selected(store.getState()), choice)) return;
    store.setState({ crossings: { ...choice, ...found } });
  };

  store.subscribe((state, before) => {
    if (state.result === before.result && state.view === before.view) return;
    const choice = selected(state);
    if (same(choice, known)) return;
    known = choice;
    clearTimeout(settling);
    if (choice !== undefined) settling = setTimeout(() => void ask(choice), SETTLE);
  });
}

/** An element and the sweep it belongs to. */
interface Selection extends ElementChoice {
  readonly sweep: Sweep;
}

/** The selected element; undefined while it is not finished and where nothing flips. */
function selected({ result, view }: State): Selection | undefined {
  const tensor = result === null ? undefined : tensorInView(result, view.tensor)?.tensor;
  if (result === null || tensor === undefined || view.element >= tensor.done) return undefined;
  const H = result.sweep.steps.length;
  const kinks = tensor.kinks.subarray(view.element * H, (view.element + 1) * H);
  if (kinks.every((count) => count === 0)) return undefined;
  return { sweep: result.sweep, tensor: tensor.tensor.name, element: view.element };
}

function same(a: Selection | undefined, b: Selection | undefined): boolean {
  return a?.sweep === b?.sweep && a?.tensor === b?.tensor && a?.element === b?.element;
}
