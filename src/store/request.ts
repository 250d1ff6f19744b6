import type { LayerSpecification, NetworkSpecification } from '../network/specification.ts';
import type { Scenario, Settings } from '../scenarios/scenario.ts';
import type { RunRequest, SummaryView } from '../worker/protocol.ts';

/** The scenario's network with the settings applied: loss, λ, seed, and dropout before its last dense layer. */
export function specificationFor(scenario: Scenario, settings: Settings): NetworkSpecification {
  return {
    layers: withDropout(scenario.layers, settings.dropout),
    loss: settings.loss,
    l2: settings.l2,
    summation: settings.summation,
    initialization: {
      weights: scenario.weights,
      biasDeviation: scenario.biasDeviation,
      seed: settings.seed,
    },
  };
}

function withDropout(layers: readonly LayerSpecification[], rate: number): LayerSpecification[] {
  const last = layers.findLastIndex(({ kind }) => kind === 'dense');
  if (rate === 0 || last < 0) return [...layers];
  return [...layers.slice(0, last), { kind: 'dropout', rate }, ...layers.slice(last)];
}

/** What the worker is asked for. The tensor in `focus` is checked before the others. */
export function requestFor(
  scenario: Scenario,
  settings: Settings,
  view: SummaryView,
  focus: string | null,
): RunRequest {
  return {
    images: scenario.images,
    network: specificationFor(scenario, settings),
    faults: settings.faults,
    batchSize: settings.batchSize,
    training: { steps: settings.trainingSteps, rate: settings.learningRate },
    redrawMasks: settings.dropout > 0 && settings.masks === 'redrawn',
    precision: settings.precision,
    analyticPrecision: settings.analyticPrecision,
    sweep: {
      largestStep: settings.largestStep,
      smallestStep: settings.smallestStep,
      stepCount: settings.stepCount,
      elementsPerTensor: settings.elementsPerTensor,
      inputs: settings.inputs,
      seed: settings.seed,
    },
    focus,
    view,
  };
}
