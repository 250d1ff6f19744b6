import { describe, expect, it } from 'vitest';
import { SCENARIOS, YOUR_IMAGES } from '../../../src/scenarios/catalogue.ts';
import { DEFAULT_SETTINGS } from '../../../src/scenarios/scenario.ts';
import { requestFor } from '../../../src/store/request.ts';
import { nearestStep } from '../../../src/store/place.ts';

const settings = { ...DEFAULT_SETTINGS, scenario: 'digits' };
const VIEW = { scheme: 'central', kind: 'relative' } as const;

describe('the request to the worker', () => {
  it('carries every setting', () => {
    const request = requestFor(
      SCENARIOS[0],
      {
        ...settings,
        faults: [{ layer: 'conv1', fault: 'kernel-flipped' }],
        batchSize: 7,
        trainingSteps: 3,
        learningRate: 0.2,
        loss: 'hinge',
        l2: 0.01,
        summation: 'sequential',
        seed: 9,
        largestStep: 0.1,
        smallestStep: 1e-9,
        stepCount: 17,
        elementsPerTensor: 5,
        inputs: true,
      },
      VIEW,
      'conv2.weight',
    );
    expect(request).toMatchObject({
      images: { kind: 'digits', size: 8 },
      network: { loss: 'hinge', l2: 0.01, summation: 'sequential', initialization: { seed: 9 } },
      faults: [{ layer: 'conv1', fault: 'kernel-flipped' }],
      batchSize: 7,
      training: { steps: 3, rate: 0.2 },
      redrawMasks: false,
      sweep: {
        largestStep: 0.1,
        smallestStep: 1e-9,
        stepCount: 17,
        elementsPerTensor: 5,
        inputs: true,
        seed: 9,
      },
      focus: 'conv2.weight',
      view: VIEW,
    });
  });

  it('redraws masks only where there is dropout', () => {
    const redrawn = { ...settings, masks: 'redrawn' } as const;
    expect(requestFor(SCENARIOS[0], redrawn, VIEW, null).redrawMasks).toBe(false);
    expect(requestFor(SCENARIOS[0], { ...redrawn, dropout: 0.2 }, VIEW, null).redrawMasks).toBe(
      true,
    );
  });

  it('asks for the file where the images are the user’s', () => {
    expect(requestFor(YOUR_IMAGES, settings, VIEW, null).images).toEqual({ kind: 'file' });
  });
});

describe('the nearest step', () => {
  const steps = Float64Array.from([1, 0.1, 0.01]);

  it.each([
    [1, 0],
    [0.3, 1],
    [0.32, 0],
    [1e-9, 2],
    [50, 0],
  ])('to %d is number %i, on a log scale', (h, k) => {
    expect(nearestStep(steps, h)).toBe(k);
  });
});
