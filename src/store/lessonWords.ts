import { cancellation, cancelledWords } from './cancellation.ts';
import {
  formatCount,
  formatDecimal,
  formatDigits,
  formatFixed,
  formatLimit,
  formatScientific,
} from '../numerics/format.ts';
import type { LessonTopic } from '../scenarios/lesson.ts';
import { isAwaited, type LessonCurve, type LessonMedian } from './lessonInView.ts';
import { progressOf } from './selectors.ts';
import type { State } from './state.ts';

/**
 * The one sentence of a step, with the figures of its run. Where a run does not show what the step is about, it is what the
 * inspector says of the weight.
 */
export function lessonSentence(topic: LessonTopic, curve: LessonCurve): string {
  switch (topic) {
    case 'two-numbers':
      return 'Two ways to the same derivative: how many digits must match?';
    case 'shrink':
      return shrinkSentence(curve);
    case 'v':
      return vSentence(curve) ?? plainSentence(curve);
    case 'floor':
      return floorSentence(curve);
    case 'kink':
      return kinkSentence(curve) ?? plainSentence(curve);
    case 'bug':
      return curve.element.judgement.verdict === 'wrong'
        ? 'A wrong gradient draws a flat line: no h brings the two closer.'
        : plainSentence(curve);
    case 'your-turn':
      return plainSentence(curve);
  }
}

function plainSentence({ element: { sentence } }: LessonCurve): string {
  return `${sentence.verdict} ${sentence.text}`;
}

/** The step ten times larger, where the sweep has one. */
function tenfoldStep(steps: Float64Array, k: number): number | undefined {
  const found = steps.findIndex((h) => Math.abs(h / (10 * steps[k]) - 1) < 1e-6);
  return found < 0 ? undefined : found;
}

function shrinkSentence({ steps, stepNumber, element: { errors } }: LessonCurve): string {
  const digits = (k: number): string =>
    formatDigits(errors[k] === 0 ? Infinity : -Math.log10(errors[k]));
  const now = `${digits(stepNumber)} digits match`;
  const h = formatScientific(steps[stepNumber]);
  if (stepNumber === 0) return `At h = ${h}, ${now}. Make h smaller.`;
  const larger = tenfoldStep(steps, stepNumber);
  return larger === undefined
    ? `At h = ${h}, ${now}.`
    : `Shrink h tenfold, to ${h}: ${digits(larger)} digits become ${digits(stepNumber)}.`;
}

function vSentence({ fit: { truncation, roundOff } }: LessonCurve): string | undefined {
  if (truncation === undefined || roundOff === undefined) return undefined;
  return `Shrink h tenfold and the error falls ${fallInWords(truncation.slope)}, until rounding takes over.`;
}

/** How much an error ∝ h^slope falls when h is ten times smaller. */
function fallInWords(slope: number): string {
  if (Math.abs(slope - 2) < 0.02) return 'a hundredfold';
  if (Math.abs(slope - 1) < 0.02) return 'tenfold';
  return `by a factor of ${tenfold(slope)}`;
}

/** What an error ∝ h^slope is multiplied or divided by when h changes tenfold, to one digit: the scatter of a floor bears no more. */
function tenfold(slope: number): string {
  return formatDecimal(10 ** Math.abs(slope), 1);
}

function floorSentence({ steps, stepNumber, element, precision }: LessonCurve): string {
  const lost = cancellation(element, precision);
  const h = formatScientific(steps[stepNumber]);
  if (lost === undefined) return `At h = ${h} a loss is not a finite number.`;
  return `At h = ${h}, ${cancelledWords(lost).replace(/^[AN]/, (letter) => letter.toLowerCase())}`;
}

function kinkSentence({ flip, element: { judgement } }: LessonCurve): string | undefined {
  if (judgement.verdict !== 'kink' || flip === undefined) return undefined;
  const from = flip.isExact
    ? `From h = ${formatLimit(flip.h)} up`
    : `Seen from h = ${formatScientific(flip.h)} up:`;
  return `${from} ${flip.what} flips, and the difference mixes two slopes.`;
}

/** Which weight it is: "W[1, 0, 0, 0] of conv1, float64". */
export function weightWords({ name, layer, precision }: LessonCurve): string {
  return `${name} of ${layer}, ${precision === 'doubleDouble' ? 'double-double' : precision}`;
}

/** Of a wrong weight, its gradient in multiples of what the differences tell; undefined where they tell nothing. */
export function ratioWords({
  element: { judgement, comparison },
}: LessonCurve): string | undefined {
  const ratio = comparison.analytic / judgement.best;
  if (judgement.verdict !== 'wrong' || !Number.isFinite(ratio)) return undefined;
  return `analytic ÷ numeric = ${formatFixed(ratio, 3)}`;
}

/** Before there is anything to speak of. */
export function waitingWords({ run, notice }: Pick<State, 'run' | 'notice'>): string {
  if (run.phase === 'failed') return notice?.text ?? 'The run failed.';
  if (run.phase === 'cancelled') return 'The run was cancelled.';
  if (run.phase === 'preparing' && run.training !== null)
    return 'A small network is being trained…';
  return 'Losses are being measured, at every h…';
}

/** How far the run of a step has come; undefined where none is on its way, or has not begun to count. */
export function progressWords(
  state: Pick<State, 'run' | 'result' | 'settings'>,
): string | undefined {
  const { run, result } = state;
  if (run.phase === 'preparing') {
    return run.training === null
      ? undefined
      : `training step ${formatCount(run.training.step)} of ${formatCount(run.training.of)}`;
  }
  if (run.phase !== 'running' || result === null || isAwaited(state)) return undefined;
  const { done, total } = progressOf(result);
  return `${formatCount(done)} of ${formatCount(total)} weights`;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

/** What a class is asked, of a network whose tensors are all checked. */
export function turnSentence(medians: readonly LessonMedian[]): string {
  const layers = new Set(medians.filter(({ wrong }) => wrong > 0).map(({ layer }) => layer));
  if (layers.size === 0) return 'Every layer of this network is right.';
  if (layers.size === 1) return 'One layer of this network has a bug. Which one, and what is it?';
  return `${NUMBERS[layers.size] ?? layers.size} layers of this network have a bug. Which ones?`;
}

/** What is written at a slope triangle: at its level leg, a decade of h, and beside its upright one. */
export function slopeNote(slope: number): { over: string; up: [string, string] } {
  return { over: 'h ÷ 10', up: ['error', `${slope < 0 ? '×' : '÷'} ${tenfold(slope)}`] };
}
