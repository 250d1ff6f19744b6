import type { Crossing } from '../check/crossings.ts';
import { type DecisionPlace, decisionPixel, decisionPlace } from '../check/names.ts';
import { isFoundFor } from './firstFlip.ts';
import { type ImagePart, receptiveField } from './receptiveField.ts';
import type { FoundCrossings, Result, View } from './state.ts';

/** One decision that flips around the selected element, as the inspector lists it. */
export interface FlipInView {
  readonly layer: string;
  readonly place: DecisionPlace;
  readonly image: number;
  /** The pixels of that image which the decision depends on; undefined where it has no place of its own in it. */
  readonly seen: ImagePart | undefined;
  readonly side: Crossing['side'];
  /** Where it flips; 0 where the smallest step does it. */
  readonly h: number;
  /** Whether the cursor's h flips it. */
  readonly crossed: boolean;
  /** The next step below h; undefined where there is none. */
  readonly stepBelow: number | undefined;
}

/** What flips around the selected element. */
export interface FlipsInView {
  readonly nearest: readonly FlipInView[];
  /** Others that are flipped at the largest step. */
  readonly more: number;
  readonly largestStep: number;
}

/** What was found around the element in view; undefined while unknown, and where nothing flips. */
export function flipsInView(
  result: Result,
  view: View,
  found: FoundCrossings | null,
): FlipsInView | undefined {
  if (found === null || found.nearest.length === 0) return undefined;
  if (!isFoundFor(result, view, found)) return undefined;
  const {
    layers,
    sweep: { steps },
  } = result;
  const nearest = found.nearest.map(({ flip: { layer, image, unit }, side, h }): FlipInView => {
    const shape = layers.find(({ name }) => name === layer)?.outputShape;
    const pixel = decisionPixel(shape, unit);
    const below = steps.findIndex((step) => step < h);
    return {
      layer,
      place: decisionPlace(shape, unit),
      image,
      seen: pixel && receptiveField(layers, layer, pixel),
      side,
      h,
      crossed: h <= steps[view.stepNumber],
      stepBelow: below < 0 ? undefined : below,
    };
  });
  return { nearest, more: found.more, largestStep: steps[0] };
}
