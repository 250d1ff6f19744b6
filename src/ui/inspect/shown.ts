import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { Result, View } from '../../store/state.ts';

/** What the inspector's parts are about: a tensor of a result as it is looked at. */
export interface ShownTensor {
  result: Result;
  view: View;
  inView: TensorInView;
}

/** The same with the element that is selected. */
export interface ShownElement extends ShownTensor {
  element: ElementInView;
}
