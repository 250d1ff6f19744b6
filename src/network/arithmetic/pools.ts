import type { GeometryOf } from '../layer.ts';
import { type Arithmetic, wins } from './arithmetic.ts';
import type { Deciding, LayerPass } from './layerPass.ts';

/** The largest of each window, or the one that the decisions name. Of tied ones the first wins, the last by the other convention. */
export function maxPool<T>(
  arithmetic: Arithmetic<T>,
  g: GeometryOf<'pool'>,
  { input, output, decisions }: LayerPass<T>,
  deciding: Deciding,
): void {
  for (let out = 0; out < output.length; out++) {
    const places = windowOf(g, out);
    if (deciding !== 'held') {
      decisions[out] = 0;
      for (let place = 1; place < places.length; place++) {
        const [value, best] = [input[places[place]], input[places[decisions[out]]]];
        const ties = deciding === 'other' && arithmetic.compare(value, best) === 0;
        if (ties || wins(arithmetic, value, best)) decisions[out] = place;
      }
    }
    output[out] = input[places[decisions[out]]];
  }
}

/** The mean of each window. */
export function averagePool<T>(
  { of, add, divide }: Arithmetic<T>,
  g: GeometryOf<'pool'>,
  { input, output }: LayerPass<T>,
): void {
  for (let out = 0; out < output.length; out++) {
    const places = windowOf(g, out);
    const sum = places.reduce((total, place) => add(total, input[place]), of(0));
    output[out] = divide(sum, of(places.length));
  }
}

/** The pixels of an output's window, row by row, by their flat places in the input. */
function windowOf(g: GeometryOf<'pool'>, out: number): number[] {
  const x = out % g.outWidth;
  const y = Math.floor(out / g.outWidth) % g.outHeight;
  const plane = Math.floor(out / (g.outWidth * g.outHeight));
  const first = (plane * g.height + y * g.stride) * g.width + x * g.stride;
  return Array.from(
    { length: g.size * g.size },
    (_, place) => first + Math.floor(place / g.size) * g.width + (place % g.size),
  );
}
