import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';
import { parseNpy } from './npz.ts';

/** A recording of the examples as a sweep: losses alone, nothing known of decisions or of the network. */
export function recordedSweep(name: string): Sweep {
  const bytes = readFileSync(new URL(`../fixtures/recordings/${name}.npz`, import.meta.url));
  const files = unzipSync(bytes);
  const floats = (key: string): Float64Array => {
    const { values } = parseNpy(files[`${key}.npy`]);
    return Float64Array.from(values);
  };
  const names = Object.keys(files)
    .filter((key) => key.endsWith('/index.npy'))
    .map((key) => key.replace('/index.npy', ''));
  const steps = floats('h');
  return {
    steps,
    precision: 'float64',
    loss: floats('loss')[0],
    logitScale: 0,
    tensors: names.map((tensor): TensorSweep => {
      const index = Int32Array.from(floats(`${tensor}/index`));
      return {
        tensor: {
          name: tensor,
          layer: tensor.split('.')[0] ?? tensor,
          role: tensor.endsWith('.bias') ? 'bias' : 'weight',
          shape: [...floats(`${tensor}/shape`)],
        },
        index,
        value: floats(`${tensor}/value`),
        analytic: floats(`${tensor}/analytic`),
        plus: floats(`${tensor}/plus`),
        minus: floats(`${tensor}/minus`),
        kinks: new Int32Array(index.length * steps.length),
        done: index.length,
      };
    }),
  };
}
