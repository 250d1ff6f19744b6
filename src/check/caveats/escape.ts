/**
 * The probability that none of `faulty` wrong elements among `total` is in a sample of `checked` drawn without replacement:
 * the hypergeometric C(total − faulty, checked) / C(total, checked), as a product of `faulty` factors.
 */
export function escapeProbability(total: number, checked: number, faulty: number): number {
  let probability = 1;
  for (let i = 0; i < faulty; i++) {
    const left = total - checked - i;
    if (left <= 0) return 0;
    probability *= left / (total - i);
  }
  return probability;
}
