import { expose, transfer } from 'comlink';
import { buffersOf } from '../check/findings.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';

const evaluator = createEvaluator();

expose({
  ...evaluator,
  async evaluate(chunk, run) {
    const result = await evaluator.evaluate(chunk, run);
    return result && transfer(result, buffersOf(result.findings));
  },
} satisfies Evaluator);
