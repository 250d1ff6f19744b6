import { recordedFacts } from '../check/caveats/recordedFacts.ts';
import { compareTensor } from '../check/causes/comparison.ts';
import { diagnose } from '../check/causes/diagnose.ts';
import {
  emptyJudgement,
  gradientScale,
  judgeElements,
  sliceJudgement,
} from '../check/judgement.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import { readRecording } from '../recording/readRecording.ts';
import { toSweep } from '../recording/toSweep.ts';
import { pause } from './pause.ts';
import type { LayerDescription, OpenedRecording, RecordingFile, RunEvent } from './protocol.ts';
import type { RunHooks } from './run.ts';

/** Milliseconds of judging between two looks at what the page asks for, and between two reports to it. */
const BUDGET = 8;
const REPORT_EVERY = 40;
const ELEMENTS_AT_A_TIME = 16;

/** How the judging is steered from outside while it goes on. */
export interface JudgingControl {
  readonly stopped: boolean;
  /** The tensor in view, by name: judged first, and then the others of its layer. */
  readonly focus: string | null;
}

/** Reads a recording. Rejects with a DataFileError. */
export async function openRecording({ name, bytes }: RecordingFile): Promise<OpenedRecording> {
  const recording = await readRecording(name, bytes);
  return { file: name, sweep: toSweep(recording), session: recording.session };
}

/** Tells the page of a recording at once, then its verdicts as they come, what is in view first, and the likely causes. */
export async function judgeRecording(
  { file, sweep }: OpenedRecording,
  hooks: RunHooks,
  control: JudgingControl,
): Promise<'finished' | 'cancelled'> {
  const scales = sweep.tensors.map(({ analytic }) => gradientScale(analytic));
  const judgements = sweep.tensors.map(({ index }) => emptyJudgement(index.length));
  hooks.prepared({ sweep, judgements });
  // A copy: what is sent is transferred, and the judging goes on needing its own.
  const facts = recordedFacts(sweep);
  hooks.send({
    type: 'opened',
    file,
    sweep: structuredClone(sweep),
    layers: layersOf(sweep),
    facts,
  });

  /** Elements judged and elements reported, a number a tensor. */
  const judged = sweep.tensors.map(() => 0);
  const reported = sweep.tensors.map(() => 0);
  const report = (number: number): void => {
    const from = reported[number];
    const to = judged[number];
    if (from === to) return;
    reported[number] = to;
    const judgement = sliceJudgement(judgements[number], from, to);
    hooks.send({ type: 'judged', tensorNumber: number, from, to, judgement });
    hooks.grown(number);
  };
  let last = performance.now();
  for (;;) {
    await pause();
    if (control.stopped) return 'cancelled';
    const number = nextTensor(sweep.tensors, judged, control.focus);
    if (number === undefined) break;
    const tensor = sweep.tensors[number];
    const began = performance.now();
    while (judged[number] < tensor.done && performance.now() - began < BUDGET) {
      const to = Math.min(tensor.done, judged[number] + ELEMENTS_AT_A_TIME);
      judgeElements(sweep, tensor, judgements[number], judged[number], to, scales[number]);
      judged[number] = to;
    }
    const now = performance.now();
    if (judged[number] === tensor.done || now - last >= REPORT_EVERY) {
      last = now;
      sweep.tensors.forEach((_, k) => report(k));
    }
  }
  const diagnoses = diagnose(
    sweep.tensors.map((tensor, k) => compareTensor(tensor, judgements[k])),
    { facts: {} },
  );
  if (diagnoses.length > 0) hooks.send({ type: 'diagnosed', diagnoses });
  return 'finished';
}

/** The tensor in view while it has elements to judge, then the others of its layer, then the first that has. */
function nextTensor(
  tensors: readonly TensorSweep[],
  judged: readonly number[],
  focus: string | null,
): number | undefined {
  const layer = tensors.find(({ tensor }) => tensor.name === focus)?.tensor.layer;
  const rank = ({ tensor }: TensorSweep): number =>
    tensor.name === focus ? 0 : tensor.layer === layer ? 1 : 2;
  let next: number | undefined;
  tensors.forEach((tensor, number) => {
    if (judged[number] === tensor.done) return;
    if (next === undefined || rank(tensor) < rank(tensors[next])) next = number;
  });
  return next;
}

/** What the names of the tensors tell of the network: its layers, without kinds or sizes. */
function layersOf({ tensors }: Sweep): LayerDescription[] {
  const names = [...new Set(tensors.map(({ tensor }) => tensor.layer))];
  return names.map((name) => ({
    name,
    kind: 'unknown',
    inputShape: [],
    outputShape: [],
    tensors: tensors.filter(({ tensor }) => tensor.layer === name).map(({ tensor }) => tensor.name),
  }));
}

/** The arrays of an opened recording, for whoever hands them over. */
export function arraysOf({ sweep }: Extract<RunEvent, { type: 'opened' }>): ArrayBufferView[] {
  return sweep.tensors.flatMap((tensor) =>
    Object.values(tensor).filter((column) => ArrayBuffer.isView(column)),
  );
}
