import type { Decided } from '../flips.ts';
import type { Convention, PerturbedLosses, Perturbations, TensorDescription } from '../source.ts';
import type { EvaluationIn, NetworkIn } from './forward.ts';

/** A network's pass without perturbations, and its decisions with those on their edge the other way. */
export interface BasePass<T> {
  readonly numbers: NetworkIn<T>;
  readonly evaluation: EvaluationIn<T>;
  readonly dataLoss: T;
  readonly turned: Decided;
}

/** Computes losses of perturbed networks, the L2 penalty left out, with decisions free or held under a convention. */
export interface EvaluatorIn {
  losses(
    tensor: TensorDescription,
    perturbations: Perturbations,
    deciding: 'free' | Convention,
  ): PerturbedLosses;
}

/** Makes a fast evaluator in the arithmetic of T; undefined when it does not know some layer. */
export type CreateEvaluator<T> = (base: BasePass<T>) => EvaluatorIn | undefined;
