import type { ReactNode } from 'react';
import { type CauseInView, causesInView } from '../../store/causes.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { Result, View } from '../../store/state.ts';
import { Maths } from '../Maths.tsx';
import { RatioStrip } from './RatioStrip.tsx';

/** The likely causes of a wrong tensor, each with its evidence and what its fix would do to the weight in view. */
export function Causes({
  result,
  view,
  inView,
  element,
}: {
  result: Result;
  view: View;
  inView: TensorInView;
  element: ElementInView;
}): ReactNode {
  const groups = causesInView(result, view, inView, element);
  if (groups.length === 0) return null;
  const [first, ...others] = groups;
  return (
    <section className="causes" aria-label={`Likely causes for ${inView.tensor.tensor.name}`}>
      <h3>{first.length > 1 ? 'One of these, which cannot be told apart' : 'Likely cause'}</h3>
      <ul className="callout wrong">
        {first.map((cause) => (
          <Cause key={cause.title} cause={cause} />
        ))}
      </ul>
      <RatioStrip inView={inView} />
      {others.length > 0 && (
        <details>
          <summary>Less likely</summary>
          <ol>
            {others.map((group) => (
              <li key={group[0].title}>
                <ul>
                  {group.map((cause) => (
                    <Cause key={cause.title} cause={cause} />
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Cause({ cause: { title, evidence, fixed } }: { cause: CauseInView }): ReactNode {
  return (
    <li>
      <strong>{title}.</strong> <Maths>{evidence}</Maths>
      {fixed !== undefined && (
        <span className="fixed">
          {' '}
          Put right, this one is <Maths>{fixed.value}</Maths> and agrees to{' '}
          <strong>{fixed.digits} digits</strong>; {fixed.right} of {fixed.of} become right.
        </span>
      )}
    </li>
  );
}
