// What one Node measures of one workload; started by engine.mjs, which reads the JSON it prints.
import process from 'node:process';
import { createNetworkSource } from '../../src/check/networkSource.ts';
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
const source = createNetworkSource(subject.network, subject.batch);
const isSmall = options.workload === 'W1';

const passes = passCosts(subject, { repetitions, budget: budget / 2 });
const tensors = lossRates(source, { repetitions, budget });
const allAtOne = options.allWeights || isSmall ? sweepAll(source, STEPS.one) : undefined;
const allAtMany = options.allWeights && isSmall ? sweepAll(source, STEPS.many) : undefined;
// Verdicts and summaries cost the same whatever the network: the small one is enough.
const sampled = isSmall ? sampledSweep(source) : undefined;

console.log(
  JSON.stringify({
    workload: options.workload,
    title: subject.title,
    steps: STEPS.many.length,
    passes,
    tensors,
    measuredAll: { many: allAtMany?.milliseconds, one: allAtOne?.milliseconds },
    verdict: sampled && verdictCost(sampled, { repetitions, budget }),
    summaries: [sampled, allAtMany?.sweep].flatMap((sweep) =>
      sweep === undefined ? [] : [summaryCost(sweep, { repetitions, budget })],
    ),
  }),
);
