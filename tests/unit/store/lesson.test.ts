import { beforeAll, describe, expect, it } from 'vitest';
import { alignDigits } from '../../../src/numerics/format.ts';
import { LESSON, type LessonTopic } from '../../../src/scenarios/lesson.ts';
import { LESSON_STEPS } from '../../../src/scenarios/ranges.ts';
import { readLink } from '../../../src/link/readLink.ts';
import { writeLink } from '../../../src/link/writeLink.ts';
import { leaveLesson, showLessonStep, takeTurn } from '../../../src/store/lesson.ts';
import {
  drawnErrors,
  isMeasured,
  type LessonCurve,
  lessonCurve,
  lessonMedians,
  movedStep,
  tenfoldAway,
} from '../../../src/store/lessonInView.ts';
import {
  lessonSentence,
  progressWords,
  ratioWords,
  slopeNote,
  turnSentence,
} from '../../../src/store/lessonWords.ts';
import { linkOf } from '../../../src/store/linked.ts';
import { createAppStore, type Store } from '../../../src/store/store.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { directService } from '../../support/runRequest.ts';

/** Counts the runs that were started. */
function freshStore(): { store: Store; runs: () => number } {
  const service = directService();
  let runs = 0;
  const client = {
    run: (request: RunRequest, listener: (event: RunEvent) => void) => {
      runs++;
      return service.run(request, listener);
    },
    focus: () => Promise.resolve(),
    summarize: () => Promise.resolve([]),
    crossings: () => Promise.resolve(null),
  };
  return { store: createAppStore('dark', client as unknown as CheckClient), runs: () => runs };
}

describe('the lesson', () => {
  const { store, runs } = freshStore();
  const curves = new Map<LessonTopic, LessonCurve>();
  const links: string[] = [];
  let runsOfV = 0;

  beforeAll(async () => {
    for (const [i, { topic }] of LESSON.entries()) {
      await showLessonStep(store, i + 1);
      links.push(writeLink(linkOf(store.getState())));
      const curve = lessonCurve(store.getState());
      if (curve !== undefined) curves.set(topic, curve);
      if (topic === 'floor') runsOfV = runs();
    }
  }, 120_000);

  const curveOf = (topic: LessonTopic): LessonCurve => {
    const curve = curves.get(topic);
    if (curve === undefined) throw new Error(`No curve at ${topic}.`);
    return curve;
  };

  it('has as many steps as a link can name', () => {
    expect(LESSON_STEPS).toMatchObject({ least: 1, most: LESSON.length });
  });

  it('runs its first four steps as one check', () => {
    expect(runsOfV).toBe(1);
    expect(runs()).toBe(4);
  });

  it('stands in the link at every step, with its weight', () => {
    for (const [i, step] of LESSON.entries()) {
      const { link, problem } = readLink(links[i]);
      expect(problem).toBeUndefined();
      expect(link?.view).toMatchObject({ lesson: i + 1, weight: step.weight });
      expect(link?.settings).toMatchObject({ scenario: step.scenario, ...step.settings });
    }
  });

  it('begins with a weight whose same digits can be counted', () => {
    const { analytic, numeric, matchingDigits } = curveOf('two-numbers').element.comparison;
    const aligned = alignDigits(analytic, numeric);
    const digits = (text = ''): string => text.replace(/\D/g, '');
    const count = Math.floor(matchingDigits);
    expect(digits(aligned?.first.slice(0, aligned.matched))).toHaveLength(count);
    expect(digits(aligned?.difference).search(/[1-9]/)).toBe(count);
  });

  it('shows a V with slopes of 2 and −1, in its sentence and beside it', () => {
    const { fit } = curveOf('v');
    expect(fit.truncation?.slope).toBeCloseTo(2, 1);
    // Of one noisy floor: its scatter leaves some hundredths.
    expect(Math.abs((fit.roundOff?.slope ?? 0) + 1)).toBeLessThan(0.15);
    expect(lessonSentence('v', curveOf('v'))).toBe(
      'Shrink h tenfold and the error falls a hundredfold, until rounding takes over.',
    );
    expect(slopeNote(fit.truncation?.slope ?? 0).up).toEqual(['error', '÷ 100']);
    expect(slopeNote(-1).up).toEqual(['error', '× 10']);
    expect(slopeNote(3.9).up).toEqual(['error', '÷ 8000']);
  });

  it('says another factor of another slope, and what the inspector says where there is no V', () => {
    const curve = curveOf('v');
    const { truncation } = curve.fit;
    if (truncation === undefined) throw new Error('No flank.');
    const fourth = { ...curve, fit: { ...curve.fit, truncation: { ...truncation, slope: 4 } } };
    expect(lessonSentence('v', fourth)).toContain('falls by a factor of 10000,');
    const first = { ...curve, fit: { ...curve.fit, truncation: { ...truncation, slope: 1 } } };
    expect(lessonSentence('v', first)).toContain('falls tenfold,');
    for (const topic of ['v', 'kink'] as const) {
      expect(lessonSentence(topic, curveOf('bug'))).toMatch(/^Wrong\. /);
    }
    expect(lessonSentence('bug', curve)).toMatch(/^Right\. /);
  });

  it('reveals the right flank a decade at a time, and no further than its foot', () => {
    let curve = curveOf('shrink');
    const { steps, foot, element } = curve;
    expect(steps[curve.stepNumber]).toBe(1);
    expect(lessonSentence('shrink', curve)).toMatch(/^At h = 1, \d\.\d digits match\. Make/);
    const seen: number[] = [];
    for (let to = tenfoldAway(curve, 1); to !== undefined; to = tenfoldAway(curve, 1)) {
      curve = { ...curve, stepNumber: to };
      seen.push(to);
      const drawn = drawnErrors('shrink', curve);
      expect(drawn.slice(0, to + 1)).toEqual(element.errors.slice(0, to + 1));
      expect(drawn.slice(to + 1).every(Number.isNaN)).toBe(true);
      if (to === foot) continue;
      expect(steps[to] * 10).toBeCloseTo(steps[to - 3], 12);
      expect(lessonSentence('shrink', curve)).toMatch(/tenfold, to .*: \d\.\d digits become \d/);
    }
    expect(seen.at(-1)).toBe(foot);
    expect(movedStep('shrink', curve, steps.length)).toBe(foot);
    expect(movedStep('floor', curve, steps.length)).toBe(steps.length - 1);
    expect(movedStep('v', curve, 3)).toBeUndefined();
    // All the way back, too.
    for (let to: number | undefined = foot; to !== undefined; to = tenfoldAway(curve, -1)) {
      curve = { ...curve, stepNumber: to };
    }
    expect(curve.stepNumber).toBe(0);
  });

  it('counts the digits that cancel on the floor', () => {
    const { element } = curveOf('floor');
    const sentence = lessonSentence('floor', curveOf('floor'));
    const [, lost, left] = /, (\d+) of 16 digits cancel.*; (\d+) are left/.exec(sentence) ?? [];
    expect(Number(lost) + Number(left)).toBe(16);
    // As many zeros stand in front of the difference, in the losses' own decimals.
    expect(Math.abs(element.plus - element.minus).toFixed(15)).toMatch(
      new RegExp(`^(0|\\.){${Number(lost) + 1}}[1-9]`),
    );
  });

  it('shows a kink, a bug by its factor, and asks for one layer', () => {
    expect(lessonSentence('kink', curveOf('kink'))).toMatch(
      /^Seen from h = .* up: a ReLU or a pool flips, and the difference mixes two slopes\.$/,
    );
    expect(lessonSentence('bug', curveOf('bug'))).toMatch(/^A wrong gradient draws a flat line/);
    expect(ratioWords(curveOf('bug'))).toBe('analytic ÷ numeric = 4.000');
    expect(ratioWords(curveOf('v'))).toBeUndefined();
    const { result } = store.getState();
    if (result === null) throw new Error('No result.');
    const medians = lessonMedians(result);
    expect(medians).toHaveLength(4);
    expect(medians.filter(({ wrong }) => wrong > 0).map(({ layer }) => layer)).toEqual(['conv2']);
    // The wrong one lies flat, so that it can be told by its curve.
    const flat = medians.filter(({ errors }) => Math.min(...errors) > 0.1);
    expect(flat.map(({ layer }) => layer)).toEqual(['conv2']);
    expect(turnSentence(medians)).toMatch(/^One layer /);
    expect(turnSentence(medians.filter(({ wrong }) => wrong === 0))).toMatch(/^Every layer/);
    expect(turnSentence([...medians, { ...medians[1], layer: 'dense9' }])).toMatch(/^Two layers/);
  });

  it('has no curve while a run is being prepared', () => {
    const state = store.getState();
    expect(lessonCurve({ ...state, run: { phase: 'preparing', training: null } })).toBeUndefined();
    expect(lessonCurve({ ...state, settings: { ...state.settings } })).toBeUndefined();
  });

  it('waits for all layers where it compares them, for its weight alone elsewhere, and says how far it is', () => {
    const { settings, result } = store.getState();
    const running = { settings, result, run: { phase: 'running', layer: 'conv1' } } as const;
    expect(
      LESSON.filter(({ topic }) => !isMeasured(topic, running)).map(({ topic }) => topic),
    ).toEqual(['bug', 'your-turn']);
    expect(isMeasured('bug', { ...running, run: { phase: 'finished' } })).toBe(true);
    expect(progressWords(running)).toMatch(/^(\d+) of \1 weights$/);
    const training = { phase: 'preparing', training: { step: 3, of: 200 } } as const;
    expect(isMeasured('v', { ...running, run: training })).toBe(false);
    expect(progressWords({ ...running, run: training })).toBe('training step 3 of 200');
    // What is on hand is of another check.
    const other = { ...running, settings: { ...settings } };
    expect(isMeasured('v', other)).toBe(false);
    expect(progressWords(other)).toBeUndefined();
  });

  it('ends on the page at the check whose bug is to be found, and asks', async () => {
    await takeTurn(store);
    const { view, settings, notice } = store.getState();
    expect(view.lesson).toBeNull();
    expect(settings.scenario).toBe('find-the-layer');
    expect(notice).toMatchObject({ kind: 'note' });
    expect(runs()).toBe(4);
    const link = writeLink(linkOf(store.getState()));
    expect(link).not.toMatch(/bug|conv2/);
  });
});

describe('leaving the lesson', () => {
  it('gives back the settings and the place that were there, in the theme of now', async () => {
    const { store } = freshStore();
    store.setState({
      settings: { ...store.getState().settings, elementsPerTensor: 2, stepCount: 9, seed: 3 },
    });
    await store.actions.run();
    store.actions.changeView({ tensor: 'conv2.weight', element: 1, stepNumber: 3, tolerance: -9 });
    const before = writeLink(linkOf(store.getState()));
    expect(before).toContain('theme=dark');
    await showLessonStep(store, 1);
    await showLessonStep(store, 3);
    store.actions.changeView({ theme: 'light' });
    await leaveLesson(store);
    expect(writeLink(linkOf(store.getState()))).toBe(before.replace('&theme=dark', ''));
  });

  it('stays at the check of the step where the lesson was opened by a link', async () => {
    const { store, runs } = freshStore();
    const { link } = readLink('v=1&training=0&weights=2&steps=9&lesson=3');
    if (link === undefined) throw new Error('No link.');
    await store.actions.openLink(link);
    await leaveLesson(store);
    expect(writeLink(linkOf(store.getState()))).toBe('v=1&weights=2&steps=9&training=0');
    expect(runs()).toBe(1);
  });
});
