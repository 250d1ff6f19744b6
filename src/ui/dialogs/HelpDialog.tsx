import type { ReactNode } from 'react';
import { KEYS } from '../keyboard.ts';
import { Dialog } from './Dialog.tsx';

/** What a finger does. */
const GESTURES: readonly { gesture: string; does: string }[] = [
  { gesture: 'Drag along the plot', does: 'smaller or larger h' },
  { gesture: 'Drag the pill on the left', does: 'looser or stricter “close enough” line' },
  { gesture: 'Tap a curve', does: 'select its weight' },
  { gesture: 'Tap a name over the plot', does: 'what happens in that part of it' },
  { gesture: 'Tap a square of the map', does: 'select that weight' },
  { gesture: 'Two fingers on the map', does: 'enlarge it; one finger then moves it' },
];

/** How to read the plot, what a finger does, and the keys. */
export default function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Dialog title="How to read this" onClose={onClose}>
      <ul className="help-reading">
        <li>
          <strong>The plot</strong> shows the error of the difference quotient against its step h,
          both on log scales: one faint curve per weight.
        </li>
        <li>
          <strong>A right gradient draws a V.</strong> From the right, the truncation error falls as
          h² (central differences). On the left, rounding rises as 1/h. The bottom is the sweet
          spot.
        </li>
        <li>
          <strong>A wrong gradient draws a flat line:</strong> no h brings the two closer.
        </li>
        <li>
          <strong>A kink draws a step:</strong> from some h up, w ± h pushes a ReLU or a pool past
          its switch, and the difference averages two slopes. The gradient itself is right.
        </li>
      </ul>
      <section className="help-gestures" aria-label="With a finger">
        <h3>With a finger</h3>
        <table className="keys">
          <tbody>
            {GESTURES.map(({ gesture, does }) => (
              <tr key={gesture}>
                <th scope="row">{gesture}</th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h3>With the keyboard</h3>
      <table className="keys">
        <tbody>
          {KEYS.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
