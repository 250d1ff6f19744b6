import { curvesInView, elementsAbove } from '../store/curvesInView.ts';
import { tensorInView } from '../store/inView.ts';
import type { Result, State, View } from '../store/state.ts';
import type { Actions } from '../store/store.ts';

/** What the help overlay lists. */
export const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['←', '→'], does: 'smaller or larger h' },
  { keys: ['↑', '↓'], does: 'the weight before or after' },
  { keys: ['[', ']'], does: 'the layer before or after' },
  { keys: ['Home'], does: 'h* of this layer' },
  { keys: ['Shift ↑', 'Shift ↓'], does: 'looser or stricter “close enough” line' },
  { keys: ['W'], does: 'weights, biases or inputs of the layer' },
  { keys: ['A'], does: 'one layer or all layers' },
  { keys: ['B', 'Esc'], does: 'pick the weights above “close enough” at h, let go' },
  { keys: ['P'], does: 'pin this run under the next, or let it go' },
  { keys: ['R', 'Esc'], does: 'run again, cancel' },
  { keys: ['L'], does: 'the lesson, for a class: full page, ← → step' },
  { keys: ['T'], does: 'light or dark theme' },
  { keys: ['?'], does: 'this overlay' },
];

/** log₁₀ of the errors between which the "close enough" line can lie. */
export const TOLERANCES = { strictest: -15, loosest: 0 };

/** The "close enough" line moved by some decades, as far as it goes; log₁₀ of an error. */
export function toleranceStep(tolerance: number, by: number): number {
  return Math.min(TOLERANCES.loosest, Math.max(TOLERANCES.strictest, tolerance + by));
}

/** What a key changes in the view; undefined when the key means nothing here. */
export function viewChange(
  key: string,
  shift: boolean,
  view: View,
  result: Result,
): Partial<View> | undefined {
  const { tensors, steps } = result.sweep;
  const number = tensors.findIndex(({ tensor }) => tensor.name === view.tensor);
  const current = tensors[number];
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
  switch (key) {
    // Steps descend, so that a smaller h has a larger number.
    case 'ArrowLeft':
      return { stepNumber: within(view.stepNumber + 1, steps.length) };
    case 'ArrowRight':
      return { stepNumber: within(view.stepNumber - 1, steps.length) };
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = key === 'ArrowUp' ? -1 : 1;
      if (shift) {
        return { tolerance: toleranceStep(view.tolerance, -by * 0.5) };
      }
      return { element: within(view.element + by, current?.index.length ?? 1) };
    }
    case '[':
    case ']': {
      const layers = result.layers.filter((layer) => layer.tensors.length > 0);
      const at = layers.findIndex(({ tensors: names }) => names.includes(view.tensor ?? ''));
      const next = layers[within(at + (key === ']' ? 1 : -1), layers.length)];
      return next === undefined ? undefined : { tensor: next.tensors[0], hovered: null };
    }
    case 'Home': {
      const best = result.summaries[number]?.atBest?.stepNumber;
      return best === undefined ? undefined : { stepNumber: best };
    }
    case 'b':
    case 'B': {
      const inView = tensorInView(result, view.tensor);
      if (inView === undefined || view.mode !== 'one') return undefined;
      return { brushed: elementsAbove(curvesInView(result, view, inView), view) };
    }
    case 'Escape':
      return view.brushed === null ? undefined : { brushed: null };
    case 'w':
    case 'W': {
      const siblings = tensors.filter(({ tensor }) => tensor.layer === current?.tensor.layer);
      const at = siblings.findIndex(({ tensor }) => tensor.name === view.tensor);
      const next = siblings[(at + 1) % siblings.length];
      return next === undefined ? undefined : { tensor: next.tensor.name, hovered: null };
    }
    default:
      return undefined;
  }
}

/** Whether the focused element needs the arrow keys itself, or the letters too. */
function taking(target: EventTarget | null): 'nothing' | 'arrows' | 'everything' {
  if (!(target instanceof HTMLElement)) return 'nothing';
  if (target.closest('dialog') !== null) return 'everything';
  if (target instanceof HTMLInputElement) {
    return target.type === 'range' || target.type === 'checkbox' ? 'arrows' : 'everything';
  }
  if (target instanceof HTMLSelectElement) return 'everything';
  return 'nothing';
}

/** What keys open. */
export interface Opened {
  readonly showHelp: () => void;
  readonly openLesson: () => void;
}

/** The page's keys. A lesson has its own. */
export function handleKey(
  event: KeyboardEvent,
  state: State,
  actions: Actions,
  { showHelp, openLesson }: Opened,
): void {
  const { key } = event;
  if (state.view.lesson !== null) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const taken = taking(event.target);
  if (taken === 'everything') return;
  if (taken === 'arrows' && (key.startsWith('Arrow') || key === 'Home')) return;
  const { view, result } = state;
  const change = result === null ? undefined : viewChange(key, event.shiftKey, view, result);
  if (change !== undefined) {
    event.preventDefault();
    actions.changeView(change);
    return;
  }
  switch (key) {
    case 'a':
    case 'A':
      actions.changeView({ mode: view.mode === 'one' ? 'all' : 'one' });
      return;
    case 'l':
    case 'L':
      openLesson();
      return;
    case 't':
    case 'T':
      actions.changeView({ theme: view.theme === 'dark' ? 'light' : 'dark' });
      return;
    case 'p':
    case 'P':
      if (state.pinned === null) actions.pin();
      else actions.unpin();
      return;
    case 'r':
    case 'R':
      void actions.run();
      return;
    case 'Escape':
      void actions.cancel();
      return;
    case '?':
      showHelp();
  }
}
