import { type Batch, type Network, parametersOf } from '../network.ts';

/** Rounds a network's parameters to float32, in place, and returns the batch rounded, too. */
export function roundToFloat32(network: Network, batch: Batch): Batch {
  for (const { values } of parametersOf(network)) values.set(Float32Array.from(values));
  return { ...batch, images: Float64Array.from(Float32Array.from(batch.images)) };
}
