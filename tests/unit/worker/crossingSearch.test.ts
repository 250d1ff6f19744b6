import { describe, expect, it } from 'vitest';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import type { Source } from '../../../src/network/source.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { CrossingSearch } from '../../../src/worker/crossingSearch.ts';
import { countingSource } from '../../support/countingSource.ts';
import { directService, record, runRequest } from '../../support/runRequest.ts';

const CHOICE = { tensor: 'conv1.weight', element: 2 };

async function finishedService() {
  const service = directService();
  const recording = record();
  await service.run(runRequest(), recording.listener);
  return { service, recording };
}

describe('the decisions that flip around an element', () => {
  it('are found after a run, among the images and units there are', async () => {
    const { service, recording } = await finishedService();
    const found = await service.crossings(CHOICE);
    expect(found?.nearest.length).toBeGreaterThan(0);
    const { layers, images } = recording.of('prepared')[0];
    for (const { flip, h } of found?.nearest ?? []) {
      expect(layers.map(({ name }) => name)).toContain(flip.layer);
      expect(flip.image).toBeLessThan(images.count);
      expect(h).toBeLessThanOrEqual(1);
    }
  });

  it('are null before any run, and for an element that is not there', async () => {
    expect(await directService().crossings(CHOICE)).toBeNull();
    const { service } = await finishedService();
    expect(await service.crossings({ ...CHOICE, element: 6 })).toBeNull();
    expect(await service.crossings({ ...CHOICE, tensor: 'conv9.weight' })).toBeNull();
  });
});

describe('a search that takes longer than a slice', () => {
  /** A finished sweep of a source whose every pass takes 5 ms. */
  function slowCheck() {
    const source: Source = countingSource({ 'dense1.weight': [2, 3] });
    const request = { steps: logSteps(4, 1e-3, 12), elementsPerTensor: 6, seed: 1 };
    const sweep = prepareSweep(source, { ...request, tensors: ['dense1.weight'] });
    for (const _ of fillSweep(source, sweep, () => 0)) continue;
    let passes = 0;
    const slow: Source = {
      ...source,
      flipped(...of) {
        passes++;
        const until = performance.now() + 5;
        while (performance.now() < until) continue;
        return source.flipped(...of);
      },
    };
    return { check: { source: slow, sweep }, passes: () => passes };
  }

  const element = (number: number) => ({ tensor: 'dense1.weight', element: number });

  it('finds where the sign changes', async () => {
    const { check } = slowCheck();
    const found = await new CrossingSearch().find(() => check, element(2));
    expect(found?.nearest).toMatchObject([
      { flip: { layer: 'dense1', image: 0, unit: 2 }, side: 'down' },
    ]);
    expect(found?.nearest[0].h).toBeCloseTo(2, 2);
  });

  it('ends with null when another element is asked about', async () => {
    const { check, passes } = slowCheck();
    const search = new CrossingSearch();
    const first = search.find(() => check, element(2));
    const second = search.find(() => check, element(1));
    expect(await first).toBeNull();
    expect(passes()).toBeLessThan(6);
    expect((await second)?.nearest[0].h).toBeCloseTo(1, 2);
  });

  it('ends with null when the check has been replaced', async () => {
    const { check, passes } = slowCheck();
    let current: typeof check | undefined = check;
    const answer = new CrossingSearch().find(() => current, element(2));
    current = undefined;
    expect(await answer).toBeNull();
    expect(passes()).toBeLessThan(3);
  });
});
