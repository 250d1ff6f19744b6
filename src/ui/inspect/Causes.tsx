import { formatCount } from '../../numerics/format.ts';
import { type ReactNode, useState } from 'react';
import { type CauseInView, causesInView } from '../../store/causes.ts';
import type { FixInView } from '../../store/fixInView.ts';
import { Maths } from '../Maths.tsx';
import { useActions } from '../storeContext.ts';
import { ExhibitPicture } from './ExhibitPicture.tsx';
import type { ShownElement, ShownTensor } from './shown.ts';

/** The likely causes of a wrong tensor, each with what it can be checked by and what its fix would do to the weight in view. */
export function Causes({ result, view, inView, element }: ShownElement): ReactNode {
  const groups = causesInView(result, view, inView, element);
  const [isOpen, setOpen] = useState(false);
  if (groups.length === 0) return null;
  const [first, ...others] = groups;
  const shown = { result, view, inView };
  return (
    <section className="causes" aria-label={`Likely causes for ${inView.tensor.tensor.name}`}>
      <h3>{first.length > 1 ? 'One of these, which cannot be told apart' : 'Likely cause'}</h3>
      <ul className="callout wrong">
        {first.map((cause) => (
          <li key={cause.number}>
            <Words cause={cause} />
          </li>
        ))}
      </ul>
      {unlike(first).map((cause) => (
        <Proof key={cause.number} cause={cause} {...shown} />
      ))}
      {others.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>Less likely</summary>
          {isOpen && (
            <ol>
              {others.map((group) => (
                <li key={group[0].number}>
                  {group.map((cause) => (
                    <div key={cause.number}>
                      <Words cause={cause} />
                      {cause.exhibit !== undefined && <Proof cause={cause} {...shown} />}
                    </div>
                  ))}
                </li>
              ))}
            </ol>
          )}
        </details>
      )}
    </section>
  );
}

/** Of causes that nothing tells apart, those whose picture or fix is not that of one before. */
function unlike(group: readonly CauseInView[]): CauseInView[] {
  return group.filter(
    ({ exhibit, fix }, i) =>
      !group
        .slice(0, i)
        .some((other) => other.exhibit?.kind === exhibit?.kind && other.fix?.words === fix?.words),
  );
}

function Words({ cause: { title, evidence } }: { cause: CauseInView }): ReactNode {
  return (
    <>
      <strong>{title}.</strong> <Maths>{evidence}</Maths>
    </>
  );
}

function Proof({ cause, result, view, inView }: ShownTensor & { cause: CauseInView }): ReactNode {
  const { exhibit, fix, number } = cause;
  return (
    <>
      <ExhibitPicture exhibit={exhibit} result={result} inView={inView} element={view.element} />
      {fix !== undefined && <Fix fix={fix} number={number} view={view} inView={inView} />}
    </>
  );
}

/** Draws the selected curve as the fix would make it, and says what would become of the tensor. */
function Fix({
  fix,
  number,
  view: { preview },
  inView,
}: Pick<ShownTensor, 'view' | 'inView'> & { fix: FixInView; number: number }): ReactNode {
  const { changeView } = useActions();
  const { words, right, of } = fix;
  const { role } = inView.tensor.tensor;
  const all = role === 'bias' ? 'biases' : `${role}s`;
  return (
    <div className="fix">
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={preview === number}
        onClick={() => changeView({ preview: preview === number ? null : number })}
      >
        <span>
          Preview <Maths>{words}</Maths> on the plot
        </span>
      </button>
      <p className="muted">
        With <Maths>{words}</Maths>: {inWords(fix)}, {formatCount(right)} of {formatCount(of)} {all}{' '}
        agree.
      </p>
    </div>
  );
}

function inWords({ isRight, digits }: FixInView): string {
  if (!isRight) return 'still wrong here';
  return digits === 'exact' ? 'right in every digit' : `right to ${digits} digits`;
}
