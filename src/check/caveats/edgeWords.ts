import type { EdgeCount } from '../../network/edges.ts';
import { formatCount } from '../../numerics/format.ts';
import type { Caveat } from './caveat.ts';
import type { CheckFacts } from './facts.ts';

/** What is said of decisions that stand exactly on their edge. */
export function edgeWords({ edges }: Pick<CheckFacts, 'edges'>): Caveat | undefined {
  if (edges.length === 0) return undefined;
  return {
    title: 'Some units sit exactly on a kink.',
    text: 'There the slope is not the same on both sides, and a difference averages the two. Images with empty borders and biases of 0 do that: small random biases move them off.',
    items: edges.map(inWords),
  };
}

function inWords({ layer, kind, count, of }: EdgeCount): string {
  const amount = `${formatCount(count)} of ${formatCount(of)}`;
  switch (kind) {
    case 'maxPool':
      return `${layer}: ${amount} windows are tied.`;
    case 'loss':
      return `Loss: ${amount} hinge margins are exactly 0.`;
    default:
      return `${layer}: ${amount} inputs are exactly 0.`;
  }
}
