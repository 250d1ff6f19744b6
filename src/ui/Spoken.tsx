import { type ReactNode, useContext, useEffect, useState } from 'react';
import { elementInView, elementNameOf, tensorInView } from '../store/inView.ts';
import { headlineOf } from '../store/headlineInView.ts';
import type { State } from '../store/state.ts';
import { StoreContext } from './storeContext.ts';

/** Milliseconds of rest before anything is said: a cursor on its way says nothing. */
const REST = 500;

/**
 * For whoever hears the page: after another layer or the end of a run the headline, after another weight or another h the
 * sentence on the weight.
 */
export default function Spoken(): ReactNode {
  const store = useContext(StoreContext);
  const [text, setText] = useState('');
  useEffect(() => {
    if (store === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let headline = false;
    let sentence = false;
    const stop = store.subscribe((state, before) => {
      headline ||= changesHeadline(state, before);
      sentence ||= changesSentence(state, before);
      if (!headline && !sentence) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = store.getState();
        setText(`${headline ? headlineText(now) : ''} ${sentence ? sentenceText(now) : ''}`.trim());
        headline = false;
        sentence = false;
      }, REST);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return (
    <p className="visually-hidden" role="status" aria-label="What is found">
      {text}
    </p>
  );
}

function changesHeadline({ view, run }: State, before: State): boolean {
  return (
    view.tensor !== before.view.tensor ||
    view.mode !== before.view.mode ||
    view.scheme !== before.view.scheme ||
    (run.phase !== before.run.phase && (run.phase === 'finished' || run.phase === 'cancelled'))
  );
}

function changesSentence({ view }: State, before: State): boolean {
  return view.element !== before.view.element || view.stepNumber !== before.view.stepNumber;
}

function headlineText({ result, view, run }: State): string {
  if (result === null) return '';
  const { title, detail } = headlineOf(result, view, run.phase);
  return `${title} ${detail.map(({ text }) => text).join('')}`;
}

function sentenceText({ result, view, exact }: State): string {
  const inView = result === null ? undefined : tensorInView(result, view.tensor);
  if (result === null || inView === undefined) return '';
  const element = elementInView(result, view, inView, view.element, exact);
  if (element === undefined) return '';
  const { verdict, text } = element.sentence;
  return `${elementNameOf(inView.tensor, view.element)}: ${verdict} ${text}`;
}
