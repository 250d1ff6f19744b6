import { describe, expect, it } from 'vitest';
import { noiseImages } from '../../../src/data/noiseImages.ts';
import { refuseTooLarge } from '../../../src/worker/memory.ts';
import type { RunRequest } from '../../../src/worker/protocol.ts';
import { CNN, directService, record, runRequest } from '../../support/runRequest.ts';

const refusal = (request: RunRequest): string | undefined => {
  try {
    refuseTooLarge(request, undefined);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const noise = (size: number) => ({ kind: 'noise', size, classes: 10, deviation: 1 }) as const;

describe('memory', () => {
  it.each<[string, Partial<RunRequest>]>([
    ['a huge batch', { batchSize: 1_000_000 }],
    ['huge images', { images: noise(20_000) }],
    [
      'more weights than can be built',
      { network: { ...CNN, layers: [{ kind: 'flatten' }, { kind: 'dense', units: 1e9 }] } },
    ],
    [
      'curves of too many weights',
      {
        images: noise(28),
        network: {
          ...CNN,
          layers: [
            { kind: 'flatten' },
            { kind: 'dense', units: 2000 },
            { kind: 'dense', units: 'classes' },
          ],
        },
        sweep: { ...runRequest().sweep, elementsPerTensor: Infinity },
      },
    ],
    [
      'curves of too many inputs',
      {
        batchSize: 64,
        images: noise(200),
        sweep: { ...runRequest().sweep, inputs: true, elementsPerTensor: Infinity },
      },
    ],
  ])('%s is refused in a sentence before anything is built', async (_, changes) => {
    const service = directService();
    const { events, listener } = record();
    const before = process.memoryUsage().rss;
    await expect(service.run(runRequest(changes), listener)).rejects.toThrow(
      /^This check would take about [\d.]+ GB of memory, more than the 1 GB it may have\. A smaller batch, smaller images, fewer weights or fewer steps take less\.$/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    expect(events).toEqual([]);
    expect(await service.run(runRequest(), listener)).toBe('finished');
  });

  it('the same weights sampled, or the same batch of smaller images, are not', () => {
    const layers: RunRequest['network']['layers'] = [
      { kind: 'flatten' },
      { kind: 'dense', units: 2000 },
      { kind: 'dense', units: 'classes' },
    ];
    expect(refusal(runRequest({ images: noise(28), network: { ...CNN, layers } }))).toBeUndefined();
    expect(refusal(runRequest({ batchSize: 64 }))).toBeUndefined();
  });

  it('grows with the batch, to the figure that is told', () => {
    const told = (batchSize: number): number =>
      Number(/[\d.]+/.exec(refusal(runRequest({ batchSize })) ?? '')?.[0]);
    // 64 pixels twice, and for each number a pass writes: its value, decision and derivative, and two passes for each of four tensors.
    const numbers = 108 + 108 + 27 + 27 + 10;
    const bytes = 64 * 16 + numbers * (12 + 8 + 8 * 12) + 8 * (64 + 27);
    expect(told(1e6)).toBeCloseTo((1e6 * bytes) / 1e9, 1);
    expect(told(3e6)).toBeCloseTo((3e6 * bytes) / 1e9, 1);
  });

  it('counts only the images there are of a file', () => {
    const request = runRequest({ images: { kind: 'file' }, batchSize: 1e9 });
    expect(() => refuseTooLarge(request, noiseImages(12, 8, 3, 1, 1))).not.toThrow();
    // No file at all is told by whoever needs the images.
    expect(refusal(request)).toBeUndefined();
  });
});
