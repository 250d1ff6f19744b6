import type { GeometryOf, Gradient, Layer, Pass } from '../layer.ts';
import type { Floats, Shape } from '../tensor.ts';
import { windowCount } from './windows.ts';

type PoolGeometry = GeometryOf<'pool'>;

interface PoolOptions {
  size: number;
  stride?: number;
}

function poolGeometry(name: string, inputShape: Shape, options: PoolOptions): PoolGeometry {
  const { size, stride = size } = options;
  const [channels, height, width] = inputShape as [number, number, number];
  const outHeight = windowCount(height, size, stride);
  const outWidth = windowCount(width, size, stride);
  if (inputShape.length !== 3 || outHeight < 1 || outWidth < 1) {
    throw new RangeError(
      `${name}: a ${size} × ${size} window does not fit an input of ${inputShape.join(' × ')}.`,
    );
  }
  return { type: 'pool', channels, height, width, size, stride, outHeight, outWidth };
}

/** Visits every window: `out` is its flat place in the output, `first` that of its upper left pixel in the input. */
export function forEachWindow(
  g: PoolGeometry,
  batch: number,
  visit: (out: number, first: number) => void,
): void {
  let out = 0;
  for (let plane = 0; plane < batch * g.channels; plane++) {
    for (let y = 0; y < g.outHeight; y++) {
      for (let x = 0; x < g.outWidth; x++) {
        visit(out++, (plane * g.height + y * g.stride) * g.width + x * g.stride);
      }
    }
  }
}

/** The largest of each window, windows without padding. Its decision is the winner's place in the window, the first of a tie. */
export function maxPool(name: string, inputShape: Shape, options: PoolOptions): Layer {
  const g = poolGeometry(name, inputShape, options);
  return {
    kind: 'maxPool',
    geometry: g,
    name,
    inputShape,
    outputShape: [g.channels, g.outHeight, g.outWidth],
    parameters: [],
    decisionsPerSample: g.channels * g.outHeight * g.outWidth,
    forward: (pass) => maxForward(g, pass),
    kinks: {
      forwardHeld: (pass) => heldForward(g, pass),
      turnEdges: (pass) => lastOfTies(g, pass),
    },
    backward: (pass, gradient) => maxBackward(g, pass, gradient),
  };
}

/** NaN wins a window, so that it is never hidden. */
function maxForward(g: PoolGeometry, pass: Pass): void {
  const { input, output, decisions } = pass;
  forEachWindow(g, pass.batch, (out, first) => {
    let best = input[first];
    let winner = 0;
    for (let place = 1; place < g.size * g.size; place++) {
      const value = input[first + offsetInWindow(g, place)];
      if (value > best || (Number.isNaN(value) && !Number.isNaN(best))) {
        best = value;
        winner = place;
      }
    }
    output[out] = best;
    decisions[out] = winner;
  });
}

/** The pixel that won before, whether or not it is the largest now. */
function heldForward(g: PoolGeometry, { batch, input, output, decisions }: Pass): void {
  forEachWindow(g, batch, (out, first) => {
    output[out] = input[first + offsetInWindow(g, decisions[out])];
  });
}

/** Has the last of a window's tied pixels win; returns the number of ties. */
function lastOfTies(g: PoolGeometry, { batch, input, output, decisions }: Pass): number {
  let ties = 0;
  forEachWindow(g, batch, (out, first) => {
    let last = decisions[out];
    for (let place = last + 1; place < g.size * g.size; place++) {
      if (input[first + offsetInWindow(g, place)] === output[out]) last = place;
    }
    if (last !== decisions[out]) ties++;
    decisions[out] = last;
  });
  return ties;
}

/** Each window's δ goes to its winner alone. */
function maxBackward(g: PoolGeometry, pass: Pass<Floats>, gradient: Gradient<Floats>): void {
  gradient.input.fill(0);
  forEachWindow(g, pass.batch, (out, first) => {
    // #region maxPool input
    gradient.input[first + offsetInWindow(g, pass.decisions[out])] += gradient.output[out];
    // #endregion
  });
}

/** From a window's first pixel to the pixel at `place` in it. */
export function offsetInWindow(g: PoolGeometry, place: number): number {
  return Math.floor(place / g.size) * g.width + (place % g.size);
}

/** The mean of each window, windows without padding. */
export function averagePool(name: string, inputShape: Shape, options: PoolOptions): Layer {
  const g = poolGeometry(name, inputShape, options);
  return {
    kind: 'averagePool',
    geometry: g,
    name,
    inputShape,
    outputShape: [g.channels, g.outHeight, g.outWidth],
    parameters: [],
    decisionsPerSample: 0,
    forward: (pass) => averageForward(g, pass),
    backward: (pass, gradient) => averageBackward(g, pass, gradient),
  };
}

function averageForward(g: PoolGeometry, pass: Pass): void {
  const places = g.size * g.size;
  forEachWindow(g, pass.batch, (out, first) => {
    let sum = 0;
    for (let place = 0; place < places; place++)
      sum += pass.input[first + offsetInWindow(g, place)];
    pass.output[out] = sum / places;
  });
}

/** Each window's δ is shared out evenly. */
function averageBackward(g: PoolGeometry, pass: Pass<Floats>, gradient: Gradient<Floats>): void {
  gradient.input.fill(0);
  const places = g.size * g.size;
  forEachWindow(g, pass.batch, (out, first) => {
    // #region averagePool input
    const share = gradient.output[out] / places;
    for (let place = 0; place < places; place++) {
      gradient.input[first + offsetInWindow(g, place)] += share;
    }
    // #endregion
  });
}
