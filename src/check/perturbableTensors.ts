import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import type { TensorDescription } from '../network/source.ts';

/** A tensor that can be perturbed: the layer that reads it, and its numbers (a private copy for layer inputs). */
export interface PerturbableTensor {
  readonly description: TensorDescription;
  readonly layerNumber: number;
  readonly values: Float64Array;
}

/** What each layer receives in the pass without perturbations. */
interface BasePass {
  readonly passes: readonly { readonly batch: number; readonly input: Float64Array }[];
}

/** Every parameter, and what every layer receives in the base pass, by name. */
export function perturbableTensors(
  network: Network,
  base: BasePass,
): Map<string, PerturbableTensor> {
  const tensors = network.layers.flatMap((layer, layerNumber) =>
    tensorsOf(layer, layerNumber, base),
  );
  return new Map(tensors.map((tensor) => [tensor.description.name, tensor]));
}

/** Throws a RangeError when there is no tensor of that name. */
export function tensorAmong(
  tensors: ReadonlyMap<string, PerturbableTensor>,
  name: string,
): PerturbableTensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new RangeError(`The network has no tensor named "${name}".`);
  return tensor;
}

function tensorsOf(layer: Layer, layerNumber: number, base: BasePass): PerturbableTensor[] {
  const parameters = layer.parameters.map((parameter): PerturbableTensor => {
    const { name, role, shape, values } = parameter;
    return { description: { name, layer: layer.name, role, shape }, layerNumber, values };
  });
  const { input, batch } = base.passes[layerNumber];
  const description: TensorDescription = {
    name: `${layer.name}.input`,
    layer: layer.name,
    role: 'input',
    shape: [batch, ...layer.inputShape],
  };
  return [...parameters, { description, layerNumber, values: input.slice() }];
}
