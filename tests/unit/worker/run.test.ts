import { describe, expect, it } from 'vitest';
import { digitsCsv } from '../../support/digitsCsv.ts';
import { CNN, directService, record, runRequest, runToEnd } from '../../support/runRequest.ts';

const { events, of } = await runToEnd();
const [prepared] = of('prepared');
const progress = of('progress');

describe('a run', () => {
  it('prepares, then reports progress and summaries in turn', () => {
    const types = events.map(({ type }) => type);
    expect(types[0]).toBe('prepared');
    expect(types.slice(1)).not.toContain('prepared');
    expect(types.at(-1)).toBe('summary');
    // A summary never covers more than has been reported.
    let reported = new Map<string, number>();
    for (const event of events) {
      if (event.type === 'progress') {
        reported = new Map(reported);
        reported.set(prepared.tensors[event.tensorNumber].tensor.name, event.to);
      }
      if (event.type === 'summary') {
        expect(event.summary.done).toBeLessThanOrEqual(reported.get(event.summary.tensor)!);
      }
    }
  });

  it('describes the layers with the tensors that are checked', () => {
    expect(prepared.layers.map(({ name, kind, tensors }) => [name, kind, tensors])).toEqual([
      ['conv1', 'conv2d', ['conv1.weight', 'conv1.bias']],
      ['tanh1', 'tanh', []],
      ['pool1', 'maxPool', []],
      ['flatten1', 'flatten', []],
      ['dense1', 'dense', ['dense1.weight', 'dense1.bias']],
    ]);
    expect(prepared.layers.map(({ outputShape }) => outputShape)).toEqual([
      [3, 6, 6],
      [3, 6, 6],
      [3, 3, 3],
      [27],
      [10],
    ]);
    expect(prepared.images).toMatchObject({ size: 8, classes: 10, count: 240 });
    expect([...prepared.images.labels]).toEqual([0, 1, 2, 3]);
    expect(prepared.steps).toHaveLength(33);
  });

  it('reports every element once, in order, with all its losses and a verdict', () => {
    const next = prepared.tensors.map(() => 0);
    for (const { tensorNumber, from, to, columns, judgement } of progress) {
      expect(from).toBe(next[tensorNumber]);
      expect(to).toBeGreaterThan(from);
      next[tensorNumber] = to;
      const { plus, minus, frozenPlus, frozenMinus, kinks } = columns;
      for (const losses of [plus, minus, frozenPlus!, frozenMinus!]) {
        expect(losses).toHaveLength((to - from) * 33);
        expect(losses.every(Number.isFinite)).toBe(true);
      }
      expect(kinks).toHaveLength((to - from) * 33);
      expect(judgement.verdict).toHaveLength(to - from);
      expect(judgement.best.every(Number.isFinite)).toBe(true);
    }
    expect(next).toEqual(prepared.tensors.map(({ index }) => index.length));
    expect(next).toEqual([6, 3, 6, 6]);
  });

  it('counts the losses evaluated', () => {
    expect(progress.at(-1)!.losses).toBe(2 * 33 * (6 + 3 + 6 + 6));
    expect(progress.at(-1)!.elapsed).toBeGreaterThan(0);
  });

  it('ends with a summary of every tensor, complete and right', () => {
    const last = new Map(of('summary').map(({ summary }) => [summary.tensor, summary]));
    for (const { tensor, index } of prepared.tensors) {
      const { done, counts } = last.get(tensor.name)!;
      expect(done).toBe(index.length);
      expect(counts).toMatchObject({ wrong: 0, undecided: 0 });
    }
  });

  it('again gives the same numbers', async () => {
    const again = await runToEnd();
    expect(again.of('prepared')[0]).toEqual(prepared);
    const losses = (which: typeof progress) =>
      which.map(({ columns }) => columns).flatMap(({ plus }) => [...plus]);
    expect(losses(again.of('progress'))).toEqual(losses(progress));
  });
});

describe('what is asked for', () => {
  it('checks the tensor in view first, then its layer, then the others', async () => {
    const first = await runToEnd({ focus: 'dense1.bias' });
    const names = first.of('prepared')[0].tensors.map(({ tensor }) => tensor.name);
    // They keep the network's order, whatever is done first.
    expect(names).toEqual(['conv1.weight', 'conv1.bias', 'dense1.weight', 'dense1.bias']);
    const order = [...new Set(first.of('progress').map(({ tensorNumber }) => names[tensorNumber]))];
    expect(order).toEqual(['dense1.bias', 'dense1.weight', 'conv1.weight', 'conv1.bias']);
  });

  it('checks what layers with parameters receive, where inputs are wanted', async () => {
    const inputs = await runToEnd({ sweep: { ...runRequest().sweep, inputs: true } });
    const names = inputs.of('prepared')[0].tensors.map(({ tensor }) => tensor.name);
    expect(names.filter((name) => name.endsWith('.input'))).toEqual([
      'conv1.input',
      'dense1.input',
    ]);
  });

  it('takes no more images than there are', async () => {
    const service = directService();
    const bytes = new TextEncoder().encode(digitsCsv(3, 1));
    service.readImages({ name: 'three.csv', bytes, scale: 'largest' });
    service.useImages();
    const recording = record();
    await service.run(runRequest({ images: { kind: 'file' }, batchSize: 8 }), recording.listener);
    expect(recording.of('prepared')[0].images).toMatchObject({ count: 3, classes: 3 });
  });

  it('trains: the loss falls, and training is told', async () => {
    const trained = await runToEnd({ training: { steps: 40, rate: 0.3 } });
    expect(trained.of('prepared')[0].loss).toBeLessThan(0.9 * (prepared.loss ?? Number.NaN));
    for (const { step, of: steps } of trained.of('training')) {
      expect(step).toBeLessThanOrEqual(40);
      expect(steps).toBe(40);
    }
    const types = trained.events.map(({ type }) => type);
    expect(types.lastIndexOf('training')).toBeLessThan(types.indexOf('prepared'));
  });

  it('redraws masks only when asked to', async () => {
    const layers = [
      ...CNN.layers.slice(0, -1),
      { kind: 'dropout', rate: 0.5 } as const,
      CNN.layers.at(-1)!,
    ];
    const network = { ...CNN, layers };
    const agreed = async (redrawMasks: boolean): Promise<number> => {
      const recording = await runToEnd({ network, redrawMasks });
      return recording.of('summary').reduce((sum, { summary }) => sum + summary.counts.agrees, 0);
    };
    expect(await agreed(false)).toBeGreaterThan(15);
    expect(await agreed(true)).toBe(0);
  });
});
