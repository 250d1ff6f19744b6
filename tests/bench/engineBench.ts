// What one Node measures of one workload; started by engine.mjs, which reads the JSON it prints.
import process from 'node:process';
import { createNetworkSource } from '../../src/check/networkSource.ts';
import { compiledKernels } from '../../src/engine/kernels.ts';
import { createLaneEngine } from '../../src/engine/laneEngine.ts';
import { lossRates, STEPS, sweepAll } from './lossRates.ts';
import { passCosts, sampledSweep, summaryCost, verdictCost } from './otherCosts.ts';
import { workload, type WorkloadName } from './workloads.ts';

interface Options {
  workload: WorkloadName;
  repetitions: number;
  /** Milliseconds a measurement. */
  budget: number;
  /** Whether to sweep every weight once, too, where that takes seconds and not minutes. */
  allWeights: boolean;
}

const options = JSON.parse(process.argv[2]) as Options;
const { repetitions, budget } = options;
const subject = workload(options.workload);
const module = await compiledKernels();
const began = performance.now();
const source = createNetworkSource(subject.network, subject.batch, {
  createEngine: (...base) => createLaneEngine(module, ...base),
});
source.gradient(subject.network.layers[0].parameters[0].name);
const setUp = performance.now() - began;
if (source.evaluatedBy !== 'engine') throw new Error('The engine refused the network.');
const isSmall = options.workload === 'W1';

const passes = passCosts(subject, { repetitions, budget: budget / 2 });
const tensors = lossRates(source, { repetitions, budget });
const allAtOne = sweepAll(source, STEPS.one);
const allAtMany = options.allWeights || isSmall ? sweepAll(source, STEPS.many) : undefined;
// The same sweep by the readable network, in the same run, for the ratio.
const readable =
  options.allWeights || isSmall
    ? sweepAll(createNetworkSource(subject.network, subject.batch), STEPS.one)
    : undefined;
// Verdicts and summaries cost the same whatever the network: the small one is enough.
const sampled = isSmall ? sampledSweep(source) : undefined;

console.log(
  JSON.stringify({
    workload: options.workload,
    title: subject.title,
    steps: STEPS.many.length,
    passes,
    tensors,
    setUp,
    measuredAll: {
      many: allAtMany?.milliseconds,
      one: allAtOne.milliseconds,
      readable: readable?.milliseconds,
    },
    verdict: sampled && verdictCost(sampled, { repetitions, budget }),
    summaries: [sampled, isSmall ? allAtMany?.sweep : undefined].flatMap((sweep) =>
      sweep === undefined ? [] : [summaryCost(sweep, { repetitions, budget })],
    ),
  }),
);
