import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/check/causes/diagnose.ts';
import { relativeError } from '../../../src/check/metrics.ts';
import { differences } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { afterEvent } from '../../../src/store/afterEvent.ts';
import { previewInView } from '../../../src/store/fixInView.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { functionSweep } from '../../support/functionSweep.ts';
import { resultOf } from '../../support/resultOf.ts';
import { runToEnd } from '../../support/runRequest.ts';

const UNRANKED = { evidence: '', faults: [], sites: [], isExact: true, tensors: 1, fitted: 0 };
const X = [0.3, 0.5, 0.9];
const sweep = functionSweep(X.map((x) => ({ f: Math.exp, x, analytic: 4 * Math.exp(x) })));
const diagnosis: Diagnosis = {
  tensor: 'dense1.weight',
  groups: [
    [
      {
        title: 'a factor 4 too many',
        ...UNRANKED,
        fix: 'g ÷ 4',
        corrected: Float64Array.from(X, Math.exp),
      },
    ],
    [
      { ...UNRANKED, title: 'no fix' },
      {
        title: 'a factor 3 too many',
        ...UNRANKED,
        fix: 'g ÷ 3',
        corrected: Float64Array.of(Number.NaN, (4 / 3) * Math.exp(X[1]), Number.NaN),
      },
    ],
  ],
};
const { result, inView, view } = resultOf(sweep, [diagnosis]);

describe('the previewed fix', () => {
  it('is the curve of the corrected gradient, from the losses that are there', () => {
    const preview = previewInView(result, { ...view, preview: 0, element: 1 }, inView);
    const numeric = differences('central', elementLosses(sweep, sweep.tensors[0], 1));
    const errors = numeric.map((each) => relativeError(Math.exp(X[1]), each));
    expect(preview).toEqual({ words: 'g ÷ 4', isRight: true, errors });
    expect(Math.min(...errors)).toBeLessThan(1e-9);
  });

  it('that does not bring the V back says so', () => {
    const preview = previewInView(result, { ...view, preview: 2, element: 1 }, inView);
    expect(preview).toMatchObject({ words: 'g ÷ 3', isRight: false });
  });

  it('is none where it is not asked for, and where the cause has no fix for the element', () => {
    for (const [preview, element] of [
      [null, 1],
      [1, 1],
      [2, 0],
      [7, 1],
      [0, 3],
    ] as const) {
      expect(previewInView(result, { ...view, preview, element }, inView)).toBeUndefined();
    }
  });

  it('goes with another tensor and with another run, and stays with another weight', async () => {
    const store = createAppStore('light');
    const { events } = await runToEnd();
    const { settings } = store.getState();
    store.setState((state) =>
      events.reduce((grown, event) => afterEvent(grown, event, settings), state),
    );
    const { changeView } = store.actions;
    const preview = () => store.getState().view.preview;
    changeView({ preview: 0 });
    changeView({ element: 2, tensor: store.getState().view.tensor });
    expect(preview()).toBe(0);
    changeView({ tensor: 'conv1.bias', element: 0 });
    expect(preview()).toBeNull();
    changeView({ preview: 0 });
    store.setState((state) => afterEvent(state, events[0], settings));
    expect(preview()).toBeNull();
  });
});
