import type { Comparison } from './comparison.ts';
import type { Hypothesis } from './hypothesis.ts';

/**
 * Mistakes in one tensor's own sum that its numbers neither show nor rule out: what the layer received, or which terms
 * were added, is not in them. `ruledOut`: fault ids that were tried by other means.
 */
export function untoldHypotheses(
  { tensor, living, wrong }: Comparison,
  ruledOut: ReadonlySet<string>,
): Hypothesis[] {
  if (wrong.length === 0 || tensor.role === 'input') return [];
  const isKernel = tensor.shape.length === 4;
  const candidates: [id: string, title: string, faults: string[]][] = [
    [
      'sample-untold',
      'a sample is missing from the sum over the batch, or all but one are',
      tensor.role === 'bias' ? ['bias-last-sample'] : ['last-sample-only', 'first-sample-missing'],
    ],
  ];
  if (tensor.role === 'weight') {
    candidates.push([
      'input-untold',
      'the layer remembers another input than it had (a stale cache)',
      ['stale-input'],
    ]);
  }
  if (isKernel) {
    candidates.push([
      'window-untold',
      'δ meets other pixels than in the forward pass (padding or stride)',
      ['padding-off-by-one', 'conv-stride-ignored'],
    ]);
    if (tensor.shape[2] > 1) {
      candidates.push([
        'kernel-untold',
        'the numbers lie in the wrong places of the kernel, too few pairs of which are checked',
        ['kernel-flipped', 'kernel-transposed'],
      ]);
    }
  }
  if (tensor.role === 'weight' && tensor.shape.length === 2) {
    candidates.push([
      'matrix-untold',
      'the matrix is written transposed, too few pairs of which are checked',
      ['weight-gradient-transposed'],
    ]);
  }
  return candidates
    .filter(([, , faults]) => faults.some((fault) => !ruledOut.has(fault)))
    .map(([id, title, faults]) => ({
      id,
      title,
      evidence: 'These numbers alone neither show it nor rule it out.',
      faults: faults.filter((fault) => !ruledOut.has(fault)),
      fitted: 3,
      fit: { tested: living.length, met: 0, explained: wrong.length },
    }));
}
