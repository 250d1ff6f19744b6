/** Quantile p, linear between order statistics. */
export function quantile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  const high = Math.ceil(position);
  return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
}

export function median(values) {
  return quantile(values, 0.5);
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
