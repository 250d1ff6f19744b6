import type { Decided } from '../flips.ts';
import type { OutputRange } from '../layer.ts';
import type { Network } from '../network.ts';
import type { TensorDescription } from '../source.ts';
import { type Shape, sizeOf } from '../tensor.ts';
import { createPenalty } from './penalty.ts';
import { allocateIn, drawMasks, type EvaluationIn, forwardIn, type NetworkIn } from './forward.ts';

/** One element with another value. */
interface Change<T> {
  readonly tensor: TensorDescription;
  readonly index: number;
  readonly value: T;
}

/** The pass that a change led to, from layer `from` on, with its loss, the penalty left out. Valid until the next one. */
export interface Rerun<T> {
  readonly loss: T;
  readonly from: number;
  readonly evaluation: EvaluationIn<T>;
}

export interface Rerunner<T> {
  /** The pass without a change, and its penalty. */
  readonly base: Rerun<T>;
  readonly penalty: T;
  /** The numbers of a tensor: a parameter's, or what a layer receives. */
  readonly values: (tensor: TensorDescription) => readonly T[];
  /** The penalty with one number changed. */
  readonly penaltyWith: (change: Change<T>) => T;
  /** The network with one number changed, its decisions its own or held. */
  readonly rerun: (change: Change<T>, decided?: Decided) => Rerun<T>;
}

/** Room to run again in after a change of one tensor. */
interface Room<T> {
  readonly from: number;
  /** The numbers that may be changed. */
  readonly values: T[];
  readonly evaluation: EvaluationIn<T>;
  /** Masks drawn so far, apart for what is held, so that they do not depend on what else is evaluated in between. */
  readonly draws: Map<Decided | undefined, number>;
}

/**
 * Runs a network again and again with one number changed: the layers from its own on, over what the unchanged pass left
 * before them. With `decided` that unchanged pass holds its decisions, too; with `redrawMasks` every pass draws its own
 * dropout masks.
 */
export function createRerunner<T>(
  numbers: NetworkIn<T>,
  { decided, redrawMasks = false }: { decided?: Decided; redrawMasks?: boolean } = {},
): Rerunner<T> {
  const { network, parameters } = numbers;
  const unchanged = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, unchanged, 0, 0);
  if (decided !== undefined) hold(network, unchanged, decided);
  const dataLoss = forwardIn(numbers, unchanged, decided === undefined ? 'taken' : 'held');
  const penalty = createPenalty(numbers);

  const numberOf = (layer: string): number =>
    network.layers.findIndex(({ name }) => name === layer);
  /** By the tensor's name. */
  const rooms = new Map<string, Room<T>>();
  const roomFor = ({ name, layer, role }: TensorDescription): Room<T> => {
    const known = rooms.get(name);
    if (known !== undefined) return known;
    const layerNumber = numberOf(layer);
    const received = [...unchanged.passes[layerNumber].input];
    const isInput = role === 'input';
    // A redrawn mask before the changed layer changes what the layer receives, so all of it runs again.
    const from = redrawMasks && !isInput ? 0 : layerNumber;
    const input = isInput ? received : unchanged.passes[from].input;
    const evaluation = allocateIn(numbers, from, input);
    drawMasks(numbers, evaluation, from, 0);
    const own = isInput ? received : (parameters.get(name) ?? []);
    const room = { from, values: own, evaluation, draws: new Map() };
    rooms.set(name, room);
    return room;
  };

  return {
    base: { loss: dataLoss, from: 0, evaluation: unchanged },
    penalty: penalty(),
    values: ({ name, layer, role }) =>
      role === 'input' ? unchanged.passes[numberOf(layer)].input : (parameters.get(name) ?? []),
    penaltyWith({ tensor, index, value }) {
      const values = parameters.get(tensor.name);
      if (values === undefined) return penalty();
      const before = values[index];
      values[index] = value;
      const changed = penalty(tensor.name);
      values[index] = before;
      return changed;
    },
    rerun({ tensor, index, value }, held) {
      const { from, values, evaluation, draws } = roomFor(tensor);
      const before = values[index];
      values[index] = value;
      let only: OutputRange | undefined;
      if (redrawMasks) {
        const draw = (draws.get(held) ?? 0) + 1;
        draws.set(held, draw);
        drawMasks(numbers, evaluation, from, draw);
      } else if (tensor.role !== 'input') {
        // One output channel or unit hears of a parameter; the others keep what the unchanged pass gave them.
        const { output } = evaluation.passes[from];
        unchanged.passes[from].output.forEach((kept, i) => {
          output[i] = kept;
        });
        only = outputOf(tensor.shape, index);
      }
      if (held !== undefined) hold(network, evaluation, held);
      const deciding = held === undefined ? 'taken' : 'held';
      const loss = forwardIn(numbers, evaluation, deciding, from, only);
      values[index] = before;
      return { loss, from, evaluation };
    },
  };
}

/** Puts the decisions of one pass in the place of another's. Dropout's masks stay its own. */
function hold<T>(
  { layers }: Network,
  { passes, lossPass }: EvaluationIn<T>,
  decided: Decided,
): void {
  passes.forEach(({ decisions }, k) => {
    if (layers[k].kinks !== undefined) decisions.set(decided.passes[k].decisions);
  });
  lossPass.decisions.set(decided.lossPass.decisions);
}

/** The output that a parameter belongs to: weights and biases carry the outputs as their first axis. */
function outputOf(shape: Shape, index: number): OutputRange {
  const output = Math.floor(index / sizeOf(shape.slice(1)));
  return { from: output, to: output + 1 };
}
