import { forEachWindow, offsetInWindow } from '../layers/pooling.ts';
import type { LayerFault } from './fault.ts';

/** Mistakes in where a pool sends δ. */
const shared = { target: 'layer', part: 'input' } as const;

export const poolWinnerIgnored: LayerFault = {
  ...shared,
  id: 'pool-winner-ignored',
  name: 'max-pool routes to the first pixel',
  explanation: 'δ goes to the first pixel of each window instead of the largest.',
  fits: ['maxPool'],
  backward({ geometry }, pass, gradient) {
    if (geometry.type !== 'pool') return;
    gradient.input.fill(0);
    forEachWindow(geometry, pass.batch, (out, first) => {
      // #region pool-winner-ignored
      gradient.input[first] += gradient.output[out];
      // #endregion
    });
  },
};

export const poolToAll: LayerFault = {
  ...shared,
  id: 'pool-to-all',
  name: 'max-pool routes to every pixel',
  explanation: 'δ goes in full to every pixel of the window instead of the largest alone.',
  fits: ['maxPool'],
  backward({ geometry }, pass, gradient) {
    if (geometry.type !== 'pool') return;
    gradient.input.fill(0);
    forEachWindow(geometry, pass.batch, (out, first) => {
      // #region pool-to-all
      for (let place = 0; place < geometry.size ** 2; place++) {
        gradient.input[first + offsetInWindow(geometry, place)] += gradient.output[out];
      }
      // #endregion
    });
  },
};

export const poolTies: LayerFault = {
  ...shared,
  id: 'pool-ties',
  name: 'max-pool routes to every tied pixel',
  explanation:
    'Where several pixels are the largest, each gets δ in full. Shows only where there are ties.',
  fits: ['maxPool'],
  backward({ geometry }, pass, gradient) {
    if (geometry.type !== 'pool') return;
    gradient.input.fill(0);
    forEachWindow(geometry, pass.batch, (out, first) => {
      for (let place = 0; place < geometry.size ** 2; place++) {
        const at = first + offsetInWindow(geometry, place);
        // #region pool-ties
        if (pass.input[at] === pass.output[out]) gradient.input[at] += gradient.output[out];
        // #endregion
      }
    });
  },
};

export const poolNotDivided: LayerFault = {
  ...shared,
  id: 'pool-not-divided',
  name: 'average-pool not divided',
  explanation: 'Every pixel of a window gets δ in full, where it should get its share.',
  fits: ['averagePool'],
  backward({ geometry }, pass, gradient) {
    if (geometry.type !== 'pool') return;
    gradient.input.fill(0);
    forEachWindow(geometry, pass.batch, (out, first) => {
      for (let place = 0; place < geometry.size ** 2; place++) {
        // #region pool-not-divided
        gradient.input[first + offsetInWindow(geometry, place)] += gradient.output[out];
        // #endregion
      }
    });
  },
};

const poolStrideIgnored: LayerFault = {
  ...shared,
  id: 'pool-stride-ignored',
  name: 'stride ignored on the way back',
  explanation:
    'δ goes back as if the windows lay one pixel apart, where the forward moves by the stride.',
  fits: ['maxPool', 'averagePool'],
  shows: (geometry) =>
    geometry.type === 'pool' && geometry.stride > 1 && geometry.outHeight * geometry.outWidth > 1,
  backward({ kind, geometry }, pass, gradient) {
    if (geometry.type !== 'pool') return;
    gradient.input.fill(0);
    const places = geometry.size ** 2;
    // #region pool-stride-ignored
    forEachWindow({ ...geometry, stride: 1 }, pass.batch, (out, first) => {
      // #endregion
      const delta = gradient.output[out];
      for (let place = 0; place < places; place++) {
        const at = first + offsetInWindow(geometry, place);
        if (kind === 'averagePool') gradient.input[at] += delta / places;
        else if (place === pass.decisions[out]) gradient.input[at] += delta;
      }
    });
  },
};

export const POOL_FAULTS: readonly LayerFault[] = [
  poolWinnerIgnored,
  poolToAll,
  poolTies,
  poolNotDivided,
  poolStrideIgnored,
];
