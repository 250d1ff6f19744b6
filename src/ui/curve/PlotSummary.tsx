import type { ReactNode } from 'react';
import type { ElementInView } from '../../store/inView.ts';
import { headlineOf } from '../../store/headlineInView.ts';
import type { Result } from '../../store/state.ts';
import { useAppState, useViewOf } from '../storeContext.ts';

/** What the plot shows, in words, for whoever hears it: the finding on the layer and on the selected weight. */
export function PlotSummary({
  id,
  result,
  element,
  name,
}: {
  id: string;
  result: Result;
  element: ElementInView | undefined;
  name: string;
}): ReactNode {
  const view = useViewOf(result);
  const phase = useAppState(({ run }) => run.phase);
  const { title, detail } = headlineOf(result, view, phase);
  return (
    <p id={id} className="visually-hidden">
      {title} {detail.map(({ text }) => text).join('')}
      {element !== undefined && ` ${name}: ${element.sentence.verdict} ${element.sentence.text}`}
    </p>
  );
}
