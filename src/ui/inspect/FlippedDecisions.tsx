import type { ReactNode } from 'react';
import { formatCount, formatLimit, formatScientific } from '../../numerics/format.ts';
import { type FlipInView, flipsInView } from '../../store/flipsInView.ts';
import type { Result, View } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import { useActions, useAppState } from '../storeContext.ts';

/** Which ReLUs, pools and margins change their decision as the weight moves away from w, and the h of each. */
export function FlippedDecisions({ result, view }: { result: Result; view: View }): ReactNode {
  const found = useAppState(({ crossings }) => crossings);
  const flips = flipsInView(result, view, found);
  if (flips === undefined) return null;
  const { nearest, more, largestStep } = flips;
  const spatial = nearest.some(({ place }) => 'pixel' in place);
  return (
    <section className="inspect-block" aria-label="Decisions that flip">
      <h3>Decisions that flip</h3>
      <table className="flips">
        <thead>
          <tr>
            <th scope="col">layer</th>
            {spatial && <th scope="col">channel</th>}
            {spatial ? <th scope="col">pixel</th> : <th scope="col">unit</th>}
            <th scope="col">image</th>
            <th scope="col">flips at w</th>
          </tr>
        </thead>
        <tbody>
          {nearest.map((flip) => (
            <FlipRow key={keyOf(flip)} flip={flip} spatial={spatial} />
          ))}
        </tbody>
      </table>
      <p className="muted">
        <Maths>
          {more > 0
            ? `These are the nearest. ${formatCount(more)} more are flipped at h = ${formatScientific(largestStep)}.`
            : `No others are flipped at h = ${formatScientific(largestStep)}.`}
        </Maths>
      </p>
    </section>
  );
}

function FlipRow({ flip, spatial }: { flip: FlipInView; spatial: boolean }): ReactNode {
  const { layer, place, image, crossed } = flip;
  return (
    <tr className={crossed ? 'crossed' : undefined}>
      <td>
        {layer}
        {crossed && <span className="visually-hidden">, flipped at this h</span>}
      </td>
      {'pixel' in place ? (
        <>
          <td>{place.channel}</td>
          <td>{place.pixel}</td>
        </>
      ) : (
        <td colSpan={spatial ? 2 : 1}>{place.unit}</td>
      )}
      <td>{image}</td>
      <td>
        <Distance flip={flip} />
      </td>
    </tr>
  );
}

function keyOf({ layer, place, image, side }: FlipInView): string {
  return [layer, ...Object.values(place), image, side].join(' ');
}

/** Where it flips: a button that puts the cursor just below, if the sweep has a step there. */
function Distance({ flip: { side, h, stepBelow } }: { flip: FlipInView }): ReactNode {
  const { changeView } = useActions();
  const sign = side === 'up' ? '+' : '−';
  if (stepBelow === undefined) return `${sign} any h`;
  const distance = `${sign} ${formatLimit(h)}`;
  return (
    <button
      type="button"
      className="link"
      title="Put h just below"
      aria-label={`w ${distance}: put h just below`}
      onClick={() => changeView({ stepNumber: stepBelow })}
    >
      <Maths>{distance}</Maths>
    </button>
  );
}
