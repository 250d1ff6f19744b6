import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TensorDescription } from '../../../src/network/source.ts';
import { type Chunk, CHUNK_MILLISECONDS, ChunkQueue } from '../../../src/worker/chunkQueue.ts';

function tensors(lengths: Record<string, number>) {
  return Object.entries(lengths).map(([name, length]) => {
    const tensor: TensorDescription = {
      name,
      layer: name.split('.')[0],
      role: 'weight',
      shape: [length],
    };
    return { tensor, index: new Int32Array(length) };
  });
}

const THREE = { 'conv1.weight': 40, 'conv1.bias': 3, 'dense1.weight': 90 };
const names = Object.keys(THREE);

/** Takes and finishes everything at a cost an element; the chunks in the order in which they were taken. */
function takeAll(queue: ChunkQueue, cost: number, focus: string | null = null): Chunk[] {
  const taken: Chunk[] = [];
  for (;;) {
    const chunk = queue.take(focus);
    if (chunk === undefined) return taken;
    taken.push(chunk);
    queue.finish(chunk, cost * (chunk.to - chunk.from));
  }
}

const tensorsIn = (chunks: readonly Chunk[]): string[] => [
  ...new Set(chunks.map(({ tensorNumber }) => names[tensorNumber])),
];

describe('a queue of chunks', () => {
  it('covers every element once whatever is finished when, and counts those without a gap', () => {
    const lengths = fc.array(fc.nat(60), { minLength: 1, maxLength: 5 });
    const moves = fc.array(
      fc.record({
        pick: fc.nat(),
        dies: fc.boolean(),
        cost: fc.double({ min: 0, max: 9, noNaN: true }),
      }),
      { minLength: 400, maxLength: 400 },
    );
    let complete = 0;
    fc.assert(
      fc.property(lengths, moves, fc.nat(4), (sizes, choices, inFlight) => {
        const queue = new ChunkQueue(
          tensors(Object.fromEntries(sizes.map((size, i) => [`t${i}.weight`, size]))),
        );
        const finished = sizes.map((size) => new Uint8Array(size));
        const done = sizes.map(() => 0);
        const flying: Chunk[] = [];
        for (const { pick, dies, cost } of choices) {
          const next = queue.takeGivenBack() ?? queue.take(`t${pick % sizes.length}.weight`);
          if (next !== undefined) flying.push(next);
          if (flying.length <= inFlight && next !== undefined) continue;
          const [chunk] = flying.splice(pick % Math.max(1, flying.length), 1);
          if (chunk === undefined) break;
          if (dies && chunk.deaths < 2) {
            expect(queue.giveBack(chunk).deaths).toBe(chunk.deaths + 1);
            continue;
          }
          const marks = finished[chunk.tensorNumber];
          for (let i = chunk.from; i < chunk.to; i++) marks[i]++;
          for (const ready of queue.finish(chunk, cost * (chunk.to - chunk.from))) {
            expect(ready.tensorNumber).toBe(chunk.tensorNumber);
            expect(ready.from).toBe(done[chunk.tensorNumber]);
            done[chunk.tensorNumber] = ready.to;
          }
          const gap = marks.indexOf(0);
          expect(done[chunk.tensorNumber]).toBe(gap < 0 ? marks.length : gap);
        }
        if (flying.length > 0 || queue.take(null) !== undefined) return;
        complete++;
        expect(queue.isComplete).toBe(true);
        for (const marks of finished) expect(marks.every((count) => count === 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(complete).toBeGreaterThan(15);
  });

  it('gives the tensor in focus first, then its layer, then the others from the front', () => {
    expect(tensorsIn(takeAll(new ChunkQueue(tensors(THREE)), 1))).toEqual(names);
    for (const [focus, order] of [
      ['dense1.weight', ['dense1.weight', 'conv1.weight', 'conv1.bias']],
      ['conv1.bias', ['conv1.bias', 'conv1.weight', 'dense1.weight']],
      ['gone.weight', names],
    ] as const) {
      expect(tensorsIn(takeAll(new ChunkQueue(tensors(THREE)), 1, focus))).toEqual(order);
    }
  });

  it('follows another focus with the very next chunk, and comes back to where it was', () => {
    const queue = new ChunkQueue(tensors(THREE));
    const first = queue.take(null);
    expect(names[queue.take('dense1.weight')?.tensorNumber ?? -1]).toBe('dense1.weight');
    const second = queue.take('conv1.weight');
    expect(second?.tensorNumber).toBe(first?.tensorNumber);
    expect(second?.from).toBe(first?.to);
  });

  it.each([0.001, 0.07, 0.5, 3, 80])(
    'makes chunks of a few milliseconds at %s ms an element',
    (cost) => {
      const sizes = takeAll(
        new ChunkQueue(tensors({ 'a.weight': 100_000 / Math.ceil(cost) })),
        cost,
      ).map(({ from, to }) => to - from);
      const fitting = Math.max(1, Math.floor(CHUNK_MILLISECONDS / cost + 1e-9));
      expect(sizes[0]).toBe(2);
      sizes.slice(1, -1).forEach((size, i) => {
        expect(size).toBeLessThanOrEqual(Math.max(fitting, 1));
        expect(size).toBeLessThanOrEqual(4 * sizes[i]);
      });
      expect(sizes.at(-2)).toBeGreaterThanOrEqual(fitting - 1);
    },
  );

  it('says what a chunk should take once its tensor is known', () => {
    const queue = new ChunkQueue(tensors(THREE));
    const [first] = [queue.take(null)].filter((chunk) => chunk !== undefined);
    expect(first.expected).toBeUndefined();
    queue.finish(first, 1);
    const second = queue.take(null);
    expect(second?.expected).toBe(((second?.to ?? 0) - (second?.from ?? 0)) * 0.5);
    expect(queue.take('dense1.weight')?.expected).toBeUndefined();
  });

  it('tells what is left after two chunks, tensors not begun by the pace of the others', () => {
    const queue = new ChunkQueue(tensors(THREE));
    for (const left of [0, (133 - 10) * 0.5]) {
      const chunk = queue.take(null);
      if (chunk !== undefined) queue.finish(chunk, 0.5 * (chunk.to - chunk.from));
      expect(queue.remaining).toBeCloseTo(left, 10);
    }
    takeAll(queue, 0.5);
    expect(queue.remaining).toBe(0);
  });
});
