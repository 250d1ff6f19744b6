import { parametersOf } from '../network.ts';
import type { NetworkIn } from './forward.ts';

/**
 * The L2 penalty ½ l2 Σ w², summed tensor by tensor as penalty in network.ts does. Of the tensor that is named, the numbers
 * are read again, of the others the sums are kept.
 */
export function createPenalty<T>({
  network,
  arithmetic,
  parameters,
}: NetworkIn<T>): (changed?: string) => T {
  const { of, add, multiply, divide } = arithmetic;
  const zero = of(0);
  if (network.l2 === 0) return () => zero;
  const halfSquareSum = (name: string): T =>
    divide(
      (parameters.get(name) ?? []).reduce((sum, w) => add(sum, multiply(w, w)), zero),
      of(2),
    );
  const weights = parametersOf(network).filter(({ role }) => role === 'weight');
  const sums = new Map(weights.map(({ name }) => [name, halfSquareSum(name)]));
  return (changed) => {
    let total = zero;
    for (const [name, sum] of sums) {
      total = add(total, name === changed ? halfSquareSum(name) : sum);
    }
    return multiply(of(network.l2), total);
  };
}
