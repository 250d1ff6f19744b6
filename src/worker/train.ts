import type { ImageSet } from '../data/images.ts';
import { allocateEvaluation, type Network } from '../network/network.ts';
import { copySlice, descend, slice } from '../network/train.ts';
import { batchOf } from './images.ts';
import { pause } from './pause.ts';
import type { RunControl } from './runControl.ts';

const TRAINING_BATCH = 16;
/** Milliseconds between two reports. */
const REPORT_EVERY = 40;

/** Mini-batch gradient descent over all the images in turn. False when it was stopped. */
export async function train(
  network: Network,
  images: ImageSet,
  { steps, rate }: { steps: number; rate: number },
  report: (step: number) => void,
  control: RunControl,
): Promise<boolean> {
  const all = batchOf(images);
  // One evaluation for all steps: the passes read the images where they lie, so each step's are put there.
  const batch = slice(all, 0, Math.min(TRAINING_BATCH, all.count));
  const evaluation = allocateEvaluation(network, batch);
  let paused = performance.now();
  for (let step = 0; step < steps; step++) {
    copySlice(all, step * TRAINING_BATCH, batch);
    // Training always redraws dropout; draw 0 is left for the check.
    for (const pass of evaluation.passes) pass.draw = step + 1;
    descend(network, evaluation, rate);
    if (performance.now() - paused > REPORT_EVERY) {
      report(step + 1);
      await pause();
      if (control.stopped) return false;
      paused = performance.now();
    }
  }
  return true;
}
