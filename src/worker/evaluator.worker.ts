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
  async judge(request, run) {
    const result = await evaluator.judge(request, run);
    const buffers = result && Object.values(result.judgement).map(({ buffer }) => buffer);
    return result && transfer(result, buffers as ArrayBuffer[]);
  },
} satisfies Evaluator);
