import type { ReactNode } from 'react';
import { formatScientific } from '../../numerics/format.ts';
import type { KernelsInView } from '../../store/exhibitInView.ts';
import { Maths } from '../Maths.tsx';

/** The kernel of the selected weight as pictures side by side: as written, as measured, and measured in the other places. */
export function KernelPictures({ shown }: { shown: KernelsInView }): ReactNode {
  const { width, analytic, numeric, moved } = shown;
  const largest = [...analytic, ...numeric, ...moved].reduce(
    (most, value) => (Math.abs(value) > most ? Math.abs(value) : most),
    0,
  );
  const size = `${Math.min(24, Math.floor(84 / width))}px`;
  return (
    <figure className="exhibit kernel-pictures">
      <figcaption>The kernel of this weight; light is positive, dark negative</figcaption>
      <div>
        {(
          [
            ['analytic', analytic],
            ['numeric', numeric],
            ['numeric, moved', moved],
          ] as const
        ).map(([name, cells]) => (
          <table key={name} aria-label={name}>
            <caption>{name}</caption>
            <tbody>
              {rows(cells, width).map((row, i) => (
                <tr key={i}>
                  {row.map((value, j) => (
                    <td
                      key={j}
                      className={Number.isNaN(value) ? 'unknown' : undefined}
                      style={{
                        width: size,
                        height: size,
                        ...(!Number.isNaN(value) && { background: shade(value / largest) }),
                      }}
                    >
                      <span className="visually-hidden">
                        <Maths>
                          {Number.isNaN(value) ? 'not checked' : formatScientific(value)}
                        </Maths>
                      </span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </figure>
  );
}

function rows(cells: readonly number[], width: number): number[][] {
  return Array.from({ length: cells.length / width }, (_, i) =>
    cells.slice(i * width, (i + 1) * width),
  );
}

/** Grey from dark, −1, to light, 1: colour is kept for verdicts. */
function shade(share: number): string {
  return `hsl(0 0% ${Math.round(56 + 38 * share)}%)`;
}
