import type { Comparison } from './comparison.ts';

/** Where what is handed down goes wrong: every layer up to `after` is wrong, every later one is right. */
export interface Place {
  /** The last wrong layer. */
  readonly after: string;
  /** The next layer with parameters, which is right; undefined where `after` is the last: then it is the loss. */
  readonly before: string | undefined;
  /** The layers behind `after` up to `before`, one of which hands down something wrong; `loss` alone at the end. */
  readonly sites: readonly string[];
}

/** A layer's state by its parameters: wrong only if all that are living are, so that no single sum explains it. */
type State = 'wrong' | 'right' | 'mixed' | 'unknown';

/**
 * The one place from which a wrong gradient would spoil just the tensors that are wrong. `layers`: all of them in order.
 * Undefined where the wrong ones are not all layers up to one.
 */
export function placeOf(
  comparisons: readonly Comparison[],
  layers: readonly string[],
): Place | undefined {
  const checked = layers
    .map((name) => ({ name, state: stateOf(comparisons, name) }))
    .filter(({ state }) => state !== 'unknown');
  const rights = checked.findIndex(({ state }) => state === 'right');
  const from = rights < 0 ? checked.length : rights;
  if (from === 0) return undefined;
  const fits = checked.every(({ state }, k) => state === (k < from ? 'wrong' : 'right'));
  if (!fits) return undefined;
  const after = checked[from - 1].name;
  const before = checked[from]?.name;
  if (before === undefined) {
    const behind = layers.slice(layers.indexOf(after) + 1);
    return { after, before, sites: [...behind, 'loss'] };
  }
  return {
    after,
    before,
    sites: layers.slice(layers.indexOf(after) + 1, layers.indexOf(before) + 1),
  };
}

function stateOf(comparisons: readonly Comparison[], layer: string): State {
  const own = comparisons.filter(
    ({ tensor, living }) => tensor.layer === layer && tensor.role !== 'input' && living.length > 0,
  );
  if (own.length === 0) return 'unknown';
  const wrong = own.filter((comparison) => comparison.wrong.length > 0).length;
  return wrong === 0 ? 'right' : wrong === own.length ? 'wrong' : 'mixed';
}

/** "Layers up to conv2 are wrong, dense1 and later ones right." */
export function placeInWords({ after, before }: Place): string {
  return before === undefined
    ? `Every layer up to ${after}, the last, is wrong: look at the loss, or at what lies behind ${after}.`
    : `The layers up to ${after} are wrong, those from ${before} on right: look at what ${before} hands down, and at what lies between.`;
}
