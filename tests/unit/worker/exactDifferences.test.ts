import { describe, expect, it } from 'vitest';
import { directService, record, runRequest } from '../../support/runRequest.ts';

const CHOICE = { tensor: 'conv1.weight', element: 2 };

async function finishedService(changes: Parameters<typeof runRequest>[0] = {}) {
  const service = directService();
  const recording = record();
  await service.run(runRequest(changes), recording.listener);
  return { service, recording };
}

describe('what rounding hides of an element', () => {
  it('is measured after a run: its right gradient, and a truncation as h²', async () => {
    const { service, recording } = await finishedService();
    const exact = await service.exactDifferences(CHOICE);
    const { tensors, steps } = recording.of('prepared')[0];
    const { analytic } = tensors.find(({ tensor }) => tensor.name === CHOICE.tensor) ?? {};
    const right = analytic?.[CHOICE.element] ?? Number.NaN;
    expect(exact?.derivative).toBeCloseTo(right, 14);
    const k = steps.findIndex((h) => h < 1e-4);
    const { truncation = new Float64Array() } = exact ?? {};
    expect(truncation).toHaveLength(steps.length);
    const order = Math.log(truncation[k] / truncation[k + 1]) / Math.log(steps[k] / steps[k + 1]);
    expect(order).toBeCloseTo(2, 4);
  });

  it('is null before any run, for an element that is not there, and where masks are drawn anew', async () => {
    expect(await directService().exactDifferences(CHOICE)).toBeNull();
    const { service } = await finishedService();
    expect(await service.exactDifferences({ ...CHOICE, element: 6 })).toBeNull();
    expect(await service.exactDifferences({ ...CHOICE, tensor: 'conv9.weight' })).toBeNull();
    const redrawn = await finishedService({ redrawMasks: true });
    expect(await redrawn.service.exactDifferences(CHOICE)).toBeNull();
  });
});
