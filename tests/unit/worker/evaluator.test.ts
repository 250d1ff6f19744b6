import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../../src/check/verdict.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { createEvaluator } from '../../../src/worker/evaluator.ts';
import type { ChunkRequest } from '../../../src/worker/evaluateChunk.ts';
import type { NetworkSetup } from '../../../src/worker/networkSetup.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { parametersOf } from '../../../src/network/network.ts';
import { drawDigits } from '../../../src/data/drawnDigits.ts';
import { CNN } from '../../support/runRequest.ts';

const network: NetworkSetup = {
  specification: CNN,
  inputShape: [1, 8, 8],
  classes: 10,
  parameters: parametersOf(buildNetwork(CNN, [1, 8, 8], 10)).map(({ values }) =>
    values.map((w) => 2 * w),
  ),
  batch: drawDigits(4, 8, 1),
  faults: [],
  redrawMasks: false,
  precision: 'float64',
  analyticPrecision: 'float64',
};

const chunk = (...index: number[]): ChunkRequest => ({
  tensor: 'conv1.weight',
  index: Int32Array.from(index),
  analytic: new Float64Array(index.length).fill(0.5),
  steps: logSteps(1, 1e-13, 33),
  scale: 1,
  expected: undefined,
});

async function evaluator() {
  const made = createEvaluator();
  await made.setUp(network);
  return { ...made, evaluate: (request: ChunkRequest, run = 1) => made.evaluate(request, run) };
}

describe('an evaluator', () => {
  it('evaluates and judges the elements asked for, with the parameters it was given', async () => {
    const made = await evaluator();
    const [whole, part] = [await made.evaluate(chunk(1, 5, 9)), await made.evaluate(chunk(5))];
    expect(whole?.findings.judgement.verdict).toHaveLength(3);
    expect(part?.findings.columns.plus).toEqual(whole?.findings.columns.plus.slice(33, 66));
    expect(part?.findings.judgement.best).toEqual(whole?.findings.judgement.best.slice(1, 2));
    const initial = await evaluator();
    await initial.setUp({
      ...network,
      parameters: network.parameters.map((w) => w.map((x) => x / 2)),
    });
    const other = await initial.evaluate(chunk(5));
    expect(other?.findings.columns.plus).not.toEqual(part?.findings.columns.plus);
  });

  it('judges the gradient it is handed', async () => {
    const made = await evaluator();
    const best = (await made.evaluate(chunk(5)))?.findings.judgement.best[0] ?? Number.NaN;
    const verdictOn = async (gradient: number): Promise<number | undefined> => {
      const request = { ...chunk(5), analytic: Float64Array.of(gradient), scale: Math.abs(best) };
      return (await made.evaluate(request))?.findings.judgement.verdict[0];
    };
    expect(best).not.toBe(0);
    expect(await verdictOn(best)).toBe(VERDICTS.indexOf('agrees'));
    expect(await verdictOn(1.01 * best)).toBe(VERDICTS.indexOf('wrong'));
  });

  it('works through chunks in the order asked for', async () => {
    const made = await evaluator();
    const finished: number[] = [];
    await Promise.all(
      [3, 1, 2].map(async (n) => {
        await made.evaluate(chunk(...Array.from({ length: n * 4 }, (_, i) => i)));
        finished.push(n);
      }),
    );
    expect(finished).toEqual([3, 1, 2]);
  });

  it('drops the chunks of a run, the one under way too, and none of the next run', async () => {
    const made = await evaluator();
    const all = Array.from({ length: 27 }, (_, i) => i);
    const dropped = [made.evaluate(chunk(...all)), made.evaluate(chunk(...all))];
    const next = made.evaluate(chunk(2), 2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    made.drop(1);
    expect(await Promise.all(dropped)).toEqual([undefined, undefined]);
    expect((await next)?.findings.columns.plus).toHaveLength(33);
  });

  it('lets a message through in the middle of a chunk', async () => {
    const made = await evaluator();
    let over = false;
    const long = made.evaluate(chunk(...Array.from({ length: 27 }, (_, i) => i))).then(() => {
      over = true;
    });
    let turns = 0;
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    await long;
    expect(turns).toBeGreaterThan(2);
  });

  it('without a network says so, and goes on', async () => {
    const made = createEvaluator();
    await expect(made.evaluate(chunk(1), 1)).rejects.toThrow('No network has been set up.');
    await made.setUp(network);
    expect(await made.evaluate(chunk(1), 1)).toBeDefined();
    await expect(made.evaluate({ ...chunk(1), tensor: 'conv9.weight' }, 1)).rejects.toThrow(
      'The network has no tensor named "conv9.weight".',
    );
  });
});
