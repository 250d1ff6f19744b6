import type { CheckFacts } from '../check/caveats/facts.ts';
import type { Crossings } from '../check/crossings.ts';
import type { Diagnosis } from '../check/causes/diagnose.ts';
import type { ErrorKind } from '../check/errorCurve.ts';
import type { ExactDifferences } from '../check/exactDifferences.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Scheme } from '../check/scheme.ts';
import type { TensorSummary } from '../check/summary.ts';
import type { Sweep } from '../check/sweep.ts';
import type { Source } from '../network/source.ts';
import type { Link } from '../link/link.ts';
import type { Settings } from '../scenarios/scenario.ts';
import type {
  ElementChoice,
  ImageFileSummary,
  ImagePreview,
  LayerDescription,
  RunCost,
} from '../worker/protocol.ts';

export type Theme = 'light' | 'dark';
export type Tab = 'curve' | 'weights' | 'network' | 'setup';

/** What a person is looking at; changing it never needs new losses. */
export interface View {
  /** The tensor in the plot, by name; null until a network is known. */
  tensor: string | null;
  /** The selected element, a position among the tensor's sampled ones. */
  element: number;
  /** The element under the pointer, in the plot or on the map. */
  hovered: number | null;
  /** The layer whose row is pointed at: its median is drawn over the plot. */
  ghost: string | null;
  /** Elements picked together by their curves, ascending; null where none are. */
  brushed: Int32Array | null;
  /** The h cursor, a position among the sweep's steps. */
  stepNumber: number;
  mode: 'one' | 'all' | 'table';
  scheme: Scheme;
  kind: ErrorKind;
  /** Whether the plot shows what the selected error is made of, in place of the errors. */
  split: boolean;
  /** Whether these parts are to be measured in double-double, not read off the fit. */
  measuring: boolean;
  /** The "close enough" line, log₁₀ of an error. */
  tolerance: number;
  /** The cause whose fix is drawn beside the selected curve, by its position among the tensor's causes. */
  preview: number | null;
  theme: Theme;
  tab: Tab;
  /** The step of the lesson that takes the page's place, counted from 1; null without a lesson. */
  lesson: number | null;
}

/** Where a link or a saved session looks. Null stands for what the scenario shows first. */
export interface Place {
  readonly tensor: string | null;
  /** The selected weight, a flat index into its tensor. */
  readonly weight: number | null;
  /** The cursor's step, to as many digits as tell it from its neighbours. */
  readonly h: number | null;
  /** The cause whose fix is drawn, as in the view. */
  readonly preview: number | null;
}

/** The decisions that were found to flip around one element, and the sweep it belongs to. */
export interface FoundCrossings extends ElementChoice, Crossings {
  readonly sweep: Sweep;
}

/** What is exact of one element's differences, and the sweep it belongs to. */
export interface FoundExact extends ElementChoice, ExactDifferences {
  readonly sweep: Sweep;
}

/** A check as far as it has come. The arrays grow in place; `revision` counts the times they did. */
export interface Result {
  /** What a run was asked for; beside a recording, what stood in the setup when it was opened. */
  readonly settings: Settings;
  /** The file's name where this is a recording and no run. */
  readonly recording: string | null;
  readonly layers: readonly LayerDescription[];
  /** Null where they are not known. */
  readonly images: ImagePreview | null;
  readonly sweep: Sweep;
  readonly judgements: readonly Judgement[];
  readonly summaries: readonly (TensorSummary | undefined)[];
  /** What makes the check mean more or less, known before the first verdict. */
  readonly facts: CheckFacts;
  /** Likely causes of the wrong tensors; empty until the run is over. */
  readonly diagnoses: readonly Diagnosis[];
  readonly cost: RunCost;
  /** Whether the fast engine computed the losses, or the readable network. */
  readonly evaluatedBy: Source['evaluatedBy'];
  readonly revision: number;
}

/** A run that is kept to be laid under others. */
export interface Pinned {
  readonly result: Result;
  readonly scheme: Scheme;
  /** Its summaries by the kind of error; the kind that was not in view comes a moment later. */
  readonly summaries: Readonly<Partial<Record<ErrorKind, Result['summaries']>>>;
}

export type RunStatus =
  | { phase: 'idle' | 'finished' | 'cancelled' | 'failed' }
  | { phase: 'preparing'; training: { step: number; of: number } | null }
  | { phase: 'running'; layer: string };

/** A file that has been read and waits for a yes. */
export interface OfferedImages {
  file: File;
  scale: 'largest' | 'asIs';
  summary: ImageFileSummary;
}

/** One sentence for the person, until they close it or something replaces it. */
export interface Notice {
  kind: 'problem' | 'note';
  text: string;
}

export interface State {
  settings: Settings;
  view: View;
  /** Where the next result is to be looked at; null for where a result like it would be. */
  wanted: Place | null;
  /** The losses' arithmetic has changed, so the cursor goes to h* when that is known, unless a hand moves it first. */
  seeksBestStep: boolean;
  run: RunStatus;
  result: Result | null;
  /** Of the element that was last selected and found; null until then. */
  crossings: FoundCrossings | null;
  /** A finished run that others are laid over; null without one. */
  pinned: Pinned | null;
  /** What was on the page when the lesson was opened; null where it came with the address. */
  beforeLesson: Link | null;
  /** Of the element that was last measured; null until then. */
  exact: FoundExact | null;
  notice: Notice | null;
  offered: OfferedImages | null;
  /** Name of the file whose images are in use. */
  imageFile: string | null;
  /** The example among the recordings that was opened last; null where another file was. */
  example: string | null;
}
