import type { CheckFacts } from '../check/caveats/facts.ts';
import type { Crossings } from '../check/crossings.ts';
import type { ExactDifferences } from '../check/exactDifferences.ts';
import type { Findings } from '../check/findings.ts';
import type { Diagnosis } from '../check/causes/diagnose.ts';
import type { ErrorKind } from '../check/errorCurve.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Scheme } from '../check/scheme.ts';
import type { Sweep } from '../check/sweep.ts';
import type { TensorSummary } from '../check/summary.ts';
import type { FaultChoice } from '../network/faults/inject.ts';
import type { LayerGeometry, LayerKind } from '../network/layer.ts';
import type { Source, TensorDescription } from '../network/source.ts';
import type { NetworkSpecification } from '../network/specification.ts';
import type { Shape } from '../network/tensor.ts';
import type { AnalyticPrecision, Precision } from '../network/precision.ts';
import type { ImageChoice } from '../scenarios/scenario.ts';

/** One whole check, as the page asks for it. */
export interface RunRequest {
  images: ImageChoice;
  network: NetworkSpecification;
  faults: readonly FaultChoice[];
  batchSize: number;
  training: { steps: number; rate: number };
  redrawMasks: boolean;
  /** What the losses are computed in, and what the gradient is. */
  precision: Precision;
  analyticPrecision: AnalyticPrecision;
  sweep: {
    largestStep: number;
    smallestStep: number;
    stepCount: number;
    elementsPerTensor: number;
    inputs: boolean;
    seed: number;
  };
  /** The tensor in view, by name: checked first, and then the others of its layer. */
  focus: string | null;
  view: SummaryView;
}

/** What the summaries are about. */
export interface SummaryView {
  scheme: Scheme;
  kind: ErrorKind;
}

/** A layer of which the kind is known, as of every layer of a network that runs here. */
export interface KnownLayer extends LayerFacts {
  kind: LayerKind;
  geometry: LayerGeometry;
}

/** A layer as the network column shows it; a recording may say no more than its tensors' names. */
export type LayerDescription = KnownLayer | (LayerFacts & { kind: 'unknown' });

interface LayerFacts {
  name: string;
  inputShape: Shape;
  outputShape: Shape;
  /** The tensors of it that are checked. */
  tensors: readonly string[];
}

/** Elements of one tensor, chosen and not yet evaluated. */
export interface PreparedTensor {
  tensor: TensorDescription;
  index: Int32Array;
  value: Float64Array;
  /** In double-double, what the values are beyond doubles. */
  valueLow?: Float64Array;
  analytic: Float64Array;
}

export type RunEvent =
  | { type: 'training'; step: number; of: number }
  | {
      type: 'prepared';
      layers: readonly LayerDescription[];
      steps: Float64Array;
      precision: Precision;
      analyticPrecision: AnalyticPrecision;
      loss: number | undefined;
      lossLow?: number;
      logitScale: number;
      evaluatedBy: Source['evaluatedBy'];
      tensors: readonly PreparedTensor[];
      images: ImagePreview;
      facts: CheckFacts;
    }
  | ({
      /** Elements from … to − 1 of one tensor, each tensor's in order. */
      type: 'progress';
      tensorNumber: number;
      from: number;
      to: number;
    } & Findings &
      RunCost)
  | { type: 'summary'; summary: TensorSummary }
  /** At the end of a run with something wrong: the likely causes. */
  | { type: 'diagnosed'; diagnoses: readonly Diagnosis[] }
  | {
      /** A recording, whole; its verdicts follow. */
      type: 'opened';
      file: string;
      sweep: Sweep;
      layers: readonly LayerDescription[];
      facts: CheckFacts;
    }
  | {
      /** Verdicts on elements from … to − 1 of one tensor of a recording, each tensor's in order. */
      type: 'judged';
      tensorNumber: number;
      from: number;
      to: number;
      judgement: Judgement;
    };

/** What a run has cost so far. */
export interface RunCost {
  /** Losses f(w + h) and f(w − h) evaluated, those with held decisions not counted again. */
  losses: number;
  /** Milliseconds since the sweep began, set-up and training left out. */
  elapsed: number;
}

/** The first few images of a set, and what is known of the whole. */
export interface ImagePreview {
  size: number;
  count: number;
  classes: number;
  /** The first `labels.length` images, size × size each. */
  pixels: Float64Array;
  labels: Int32Array;
}

/** What reading a file of images told. */
export interface ImageFileSummary extends ImagePreview {
  name: string;
  header: boolean;
  /** The largest absolute pixel value in the file. */
  largest: number;
}

export interface ImageFile {
  name: string;
  bytes: Uint8Array;
  scale: 'largest' | 'asIs';
}

/** One element of a sweep. */
export interface ElementChoice {
  readonly tensor: string;
  /** Position among the tensor's sampled elements. */
  readonly element: number;
}

export interface RecordingFile {
  name: string;
  bytes: Uint8Array;
}

/** A recording that has been read. */
export interface OpenedRecording {
  /** The file's name. */
  file: string;
  sweep: Sweep;
  /** What it was looked at by, as a link says it, where it was saved here. */
  session: string | undefined;
}

/** How a recording is to be judged. */
export interface JudgingRequest {
  /** Whether the loss is said to have no kinks; what the file says where it is undefined. */
  smooth: boolean | undefined;
  /** The tensor in view, by name, to be judged first; the first weights where it is null or unknown. */
  focus: string | null;
  view: SummaryView;
}

/** The worker as the page sees it. */
export interface CheckService {
  /** Runs a check and reports to the listener; a run still under way is cancelled first. Rejects with a sentence. */
  run(request: RunRequest, listener: (event: RunEvent) => void): Promise<'finished' | 'cancelled'>;
  cancel(): void;
  /** Another tensor is in view: a run under way goes on with that one. */
  focus(tensor: string | null): void;
  /** Parses a file of images and sets them aside. Rejects with a sentence. */
  readImages(file: ImageFile): ImageFileSummary;
  /** Takes the images read last for every later `run` with images of kind 'file'. */
  useImages(): void;
  /**
   * Reads a recording and sets it aside; the session that it was saved with, where it was. Rejects with a sentence; what
   * was set aside before stays.
   */
  readRecording(file: RecordingFile): Promise<string | undefined>;
  /** Judges the recording read last as `run` runs a check. */
  judgeRecording(
    request: JudgingRequest,
    listener: (event: RunEvent) => void,
  ): Promise<'finished' | 'cancelled'>;
  /** Summaries of the last run's tensors under another scheme; later ones of a run under way follow it. */
  summarize(view: SummaryView): TensorSummary[];
  /**
   * The decisions that flip around a finished element of the last run. Null when it is not there any more, or when
   * another element has been asked about meanwhile.
   */
  crossings(choice: ElementChoice): Promise<Crossings | null>;
  /** What rounding and kinks hide of a finished element of the last run; null where nothing finer than its losses is at hand. */
  exactDifferences(choice: ElementChoice): Promise<ExactDifferences | null>;
}
