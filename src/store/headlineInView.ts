import { tensorHeadline } from '../check/headline.ts';
import type { Progress } from '../check/runProgress.ts';
import type { Headline, Words } from '../check/words.ts';
import { networkHeadline, type TensorFinding } from '../check/networkHeadline.ts';
import { formatScientific } from '../numerics/format.ts';
import { likelyCause } from './causes.ts';
import { tensorInView } from './inView.ts';
import type { Result, State, View } from './state.ts';

/** What the page's headline says: of the tensor in view, or of all of them. */
export function headlineOf(
  result: Result,
  view: View,
  phase: State['run']['phase'] = 'finished',
): Headline {
  const ended = phase === 'cancelled' || phase === 'failed' ? phase : undefined;
  const { title, detail } = findingOf(result, view, ended);
  const tensor =
    view.mode === 'one' ? tensorInView(result, view.tensor)?.tensor.tensor.name : undefined;
  return {
    title,
    detail: [
      ...detail,
      ...likelyCause(result, tensor),
      ...alsoWrong(result, tensor),
      ...belowSight(result, tensor),
    ],
  };
}

/** What float32 could not have seen in a tensor that agrees: there "close enough" is about a few digits. */
function belowSight({ sweep, summaries }: Result, name: string | undefined): Words[] {
  const summary = summaries.find((one) => one?.tensor === name);
  if (sweep.precision !== 'float32' || summary === undefined || !(summary.sight > 0)) return [];
  if (summary.counts.wrong + summary.counts.kink > 0) return [];
  const sight = formatScientific(summary.sight, 1);
  return [{ text: ` In float32 a relative mistake below about ${sight} would not show.` }];
}

/** The other layers that are wrong, where a wrong tensor is all that the headline is about. */
function alsoWrong({ sweep, summaries }: Result, name: string | undefined): Words[] {
  const wrong = sweep.tensors.filter((_, i) => (summaries[i]?.counts.wrong ?? 0) > 0);
  const own = wrong.find(({ tensor }) => tensor.name === name)?.tensor.layer;
  if (own === undefined) return [];
  const others = new Set(wrong.map(({ tensor }) => tensor.layer).filter((layer) => layer !== own));
  if (others.size === 0) return [];
  return [
    { text: ' Not close either: ' },
    { text: [...others].join(', '), strong: true },
    { text: '.' },
  ];
}

function findingOf(result: Result, view: View, ended: Progress['ended']): Headline {
  const { tensors, steps } = result.sweep;
  const inView = tensorInView(result, view.tensor);
  if (view.mode === 'one' && inView !== undefined) {
    const { tensor, summary, judgement } = inView;
    const h = steps[Math.min(view.stepNumber, steps.length - 1)];
    let crossed = 0;
    for (let i = 0; i < tensor.done; i++) if (judgement.kinkStep[i] <= h * 1.001) crossed++;
    return tensorHeadline(
      tensor.tensor,
      summary,
      steps,
      { total: tensor.index.length, ended },
      { h, crossed },
    );
  }
  return networkHeadline(
    tensors.map(
      ({ tensor, index }, i): TensorFinding => ({
        tensor,
        summary: result.summaries[i],
        total: index.length,
      }),
    ),
    ended,
  );
}
