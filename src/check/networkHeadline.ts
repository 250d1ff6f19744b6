import { formatCount, formatScientific } from '../numerics/format.ts';
import type { TensorDescription } from '../network/source.ts';
import { digitsInWords, othersInWords } from './headline.ts';
import { emptyHeadline, passTitle, type Progress, progressInWords } from './runProgress.ts';
import type { TensorSummary } from './summary.ts';
import { VERDICTS, type Verdict } from './verdict.ts';
import { type Headline, plain, strong } from './words.ts';

/** A tensor with what is known of it so far. */
export interface TensorFinding {
  tensor: TensorDescription;
  summary: TensorSummary | undefined;
  /** Elements to be checked. */
  total: number;
}

/** The finding on the whole network: which layers stand out, and what the others do. */
export function networkHeadline(
  findings: readonly TensorFinding[],
  ended?: Progress['ended'],
): Headline {
  const counts: Record<Verdict, number> = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0 };
  let done = 0;
  let total = 0;
  for (const { summary, total: elements } of findings) {
    total += elements;
    done += summary?.done ?? 0;
    for (const verdict of VERDICTS) counts[verdict] += summary?.counts[verdict] ?? 0;
  }
  const progress = { done, total, ended };
  const soFar = progressInWords(progress);
  if (done === 0) return emptyHeadline('all layers', progress);

  const of = (verdict: Verdict): string =>
    `${formatCount(counts[verdict])} of ${formatCount(done)} gradients`;
  const layersWith = (verdict: Verdict): string[] => [
    ...new Set(
      findings
        .filter(({ summary }) => (summary?.counts[verdict] ?? 0) > 0)
        .map(({ tensor }) => tensor.layer),
    ),
  ];
  if (counts.wrong > 0) {
    const layers = layersWith('wrong');
    return {
      title: `${list(layers)} ${layers.length === 1 ? 'is' : 'are'} not close.`,
      detail: [
        plain(
          `${of('wrong')} ${counts.wrong === 1 ? 'disagrees' : 'disagree'} with the differences at every h, in `,
        ),
        strong(list(layers)),
        plain('.'),
        ...othersInWords(counts, 'wrong'),
        ...soFar,
      ],
    };
  }
  if (counts.kink > 0) {
    const layers = layersWith('kink');
    const first = Math.min(...findings.map(({ summary }) => summary?.firstKink ?? Infinity));
    return {
      title: `${list(layers)} ${layers.length === 1 ? 'steps' : 'step'} out of line.`,
      detail: [
        plain(`${of('kink')}, in `),
        strong(list(layers)),
        plain(
          `, ${counts.kink === 1 ? 'loses digits' : 'lose digits, the first'} from h = ${formatScientific(first)} on, where a ReLU or a pool switches.`,
        ),
        ...othersInWords(counts, 'kink'),
        ...(counts.undecided > 0 ? [] : [plain(' None is wrong.')]),
        ...soFar,
      ],
    };
  }
  if (counts.agrees === 0) {
    const oneStep = findings.every(({ summary }) => (summary?.median.length ?? 1) === 1);
    return {
      title: counts.undecided > 0 ? 'Cannot tell.' : 'Nothing to compare.',
      detail: [
        plain(
          counts.undecided > 0
            ? `The differences of ${counts.undecided === 1 ? 'the one gradient that is' : `all ${formatCount(counts.undecided)} gradients that are`} not 0 are ${oneStep ? 'known at one step, which cannot tell rounding and truncation from a mistake' : 'too noisy for a verdict'}.`
            : 'Every gradient is 0, and the loss does not move at any step.',
        ),
        ...soFar,
      ],
    };
  }
  return {
    title: passTitle(counts.undecided, progress),
    detail: [
      plain(`${of('agrees')} ${counts.agrees === 1 ? 'agrees' : 'agree'}, `),
      strong(digitsInWords(rangeOf(findings))),
      plain(' at each tensor’s best h.'),
      ...othersInWords(counts, 'agrees'),
      ...soFar,
    ],
  };
}

/** The digits of the agreeing gradients; a tensor without any has digits of others, which say nothing here. */
function rangeOf(findings: readonly TensorFinding[]) {
  const ranges = findings.flatMap(({ summary }) =>
    summary?.of === 'agreeing' ? (summary.atBest ?? []) : [],
  );
  return {
    stepNumber: 0,
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
  };
}

/** "conv1", "conv1 and conv2", "conv1, conv2 and dense1". */
function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
