import { type Link, ownSettings } from '../link/link.ts';
import { LESSON, type LessonStep } from '../scenarios/lesson.ts';
import { linkOf } from './linked.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';

/** The lesson's step in view; undefined outside of it. */
export function lessonStep({ view }: Pick<State, 'view'>): LessonStep | undefined {
  return view.lesson === null ? undefined : LESSON[view.lesson - 1];
}

/** Goes to a step, counted from 1, and keeps what was on the page if that is the way into the lesson. */
export async function showLessonStep(store: Store, number: number): Promise<void> {
  const state = store.getState();
  const step = LESSON[number - 1];
  if (step === undefined) return;
  const now = linkOf(state);
  if (state.view.lesson === null) store.setState({ beforeLesson: now });
  const { tensor, weight, h } = step;
  await store.actions.openLink({
    settings: { ...ownSettings(step.scenario), ...step.settings },
    view: {
      ...now.view,
      mode: 'one',
      scheme: 'central',
      kind: 'relative',
      split: false,
      tensor,
      weight,
      h,
      preview: null,
      lesson: number,
    },
    file: null,
    example: null,
  });
}

/** Gives back the page as it was before the lesson; where there was none, the check that the step is of. */
export async function leaveLesson(store: Store): Promise<void> {
  const { beforeLesson, view } = store.getState();
  const link = beforeLesson ?? linkOf(store.getState());
  await showPage(store, { ...link, view: { ...link.view, theme: view.theme, lesson: null } });
}

const ASKED =
  'Your turn: the backward pass of one layer is wrong. Find the layer by its curve, then what the bug is. The setup shows it when you ask.';

/** Ends the lesson on the page itself, at the check that the step is of. */
export async function takeTurn(store: Store): Promise<void> {
  const link = linkOf(store.getState());
  await showPage(store, { ...link, view: { ...link.view, lesson: null } });
  store.setState({ notice: { kind: 'note', text: ASKED } });
}

async function showPage(store: Store, link: Link): Promise<void> {
  store.setState({ beforeLesson: null });
  await store.actions.openLink(link);
}
