import { recordedFacts } from '../check/caveats/recordedFacts.ts';
import { compareTensor } from '../check/causes/comparison.ts';
import { diagnose } from '../check/causes/diagnose.ts';
import {
  emptyJudgement,
  gradientScale,
  sliceJudgement,
  writeJudgement,
} from '../check/judgement.ts';
import type { Sweep } from '../check/sweep.ts';
import { readRecording } from '../recording/readRecording.ts';
import { toSweep } from '../recording/toSweep.ts';
import type { Chunk } from './chunkQueue.ts';
import type { EvaluatorPool } from './evaluatorPool.ts';
import { judgePart, type PartRequest, type PartResult, partOf } from './judgePart.ts';
import type { LayerDescription, OpenedRecording, RecordingFile, RunEvent } from './protocol.ts';
import type { RunHooks } from './run.ts';
import type { RunControl } from './runControl.ts';
import { shareWork } from './shareWork.ts';

/** Milliseconds between two reports to the page. */
const REPORT_EVERY = 40;
/** An evaluator that judges a chunk is silent for milliseconds. */
const PATIENCE = 5000;

/** Reads a recording. Rejects with a DataFileError. */
export async function openRecording({ name, bytes }: RecordingFile): Promise<OpenedRecording> {
  const recording = await readRecording(name, bytes);
  return { file: name, sweep: toSweep(recording), session: recording.session };
}

/** Tells the page of a recording at once, then its verdicts as they come, what is in view first, and the likely causes. */
export async function judgeRecording(
  { file, sweep }: OpenedRecording,
  pool: EvaluatorPool,
  hooks: RunHooks,
  control: RunControl,
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
  const reportAll = (): void => sweep.tensors.forEach((_, number) => report(number));
  let last = performance.now();
  const requestFor = ({ tensorNumber, from, to }: Chunk): PartRequest => ({
    part: partOf(sweep, tensorNumber, from, to),
    scale: scales[tensorNumber],
  });
  await shareWork<PartResult>({
    tensors: sweep.tensors,
    pool,
    control,
    setup: undefined,
    most: Number.POSITIVE_INFINITY,
    patience: PATIENCE,
    async here(chunk, interrupted) {
      return (await interrupted()) ? undefined : judgePart(requestFor(chunk));
    },
    elsewhere: (chunk, { judge }) => judge(requestFor(chunk)),
    accept({ tensorNumber, from, to }, { judgement }) {
      writeJudgement(judgements[tensorNumber], from, judgement);
      judged[tensorNumber] = to;
      const now = performance.now();
      if (to < sweep.tensors[tensorNumber].done && now - last < REPORT_EVERY) return;
      last = now;
      reportAll();
    },
  });
  // What is judged is handed over, also after a cancel; but not past a run that took over.
  if (control.stopped && !control.handsOver) return 'cancelled';
  reportAll();
  if (control.stopped) return 'cancelled';
  const diagnoses = diagnose(
    sweep.tensors.map((tensor, k) => compareTensor(tensor, judgements[k])),
    { facts: {} },
  );
  if (diagnoses.length > 0) hooks.send({ type: 'diagnosed', diagnoses });
  return 'finished';
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
