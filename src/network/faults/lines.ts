import lines from 'virtual:backward-lines';
import type { LayerKind } from '../layer.ts';
import type { LossKind } from '../losses/loss.ts';
import type { Fault } from './fault.ts';

/** A ReLU and its leaky variant share one backward pass. */
const SHARED: Partial<Record<LayerKind, string>> = { relu: 'rectifier', leakyRelu: 'rectifier' };

/** The lines that a fault replaces and those it puts there, as they stand in the source; `kind` is that of its place. */
export function linesOf(
  fault: Fault,
  kind: LayerKind | LossKind | 'penalty',
): { right: string; wrong: string } {
  const place = fault.target === 'layer' ? (SHARED[kind as LayerKind] ?? kind) : kind;
  const right = lines[fault.target === 'layer' ? `${place} ${fault.part}` : place];
  const wrong = lines[fault.id];
  if (right === undefined || wrong === undefined) {
    throw new Error(`No lines are marked for "${fault.id}" in ${kind}.`);
  }
  return { right, wrong };
}
