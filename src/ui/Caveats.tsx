import { type ReactNode, useMemo } from 'react';
import { caveatsOfResult, samplingInView } from '../store/caveats.ts';
import type { Result } from '../store/state.ts';
import { Maths } from './Maths.tsx';
import { useViewOf } from './storeContext.ts';

/** What makes the check mean less, folded up, and beside it what the sample in view may miss. */
export function Caveats({ result }: { result: Result }): ReactNode {
  const view = useViewOf(result);
  const caveats = useMemo(() => caveatsOfResult(result), [result]);
  const sampling = samplingInView(result, view);
  if (caveats.length === 0) return null;
  return (
    <section className="caveats" aria-label="Before you trust this">
      <details>
        <summary>
          Before you trust this <span className="caveat-count">{caveats.length}</span>
        </summary>
        <ul>
          {caveats.map(({ title, text, items = [] }) => (
            <li key={title}>
              <strong>{title}</strong> <Maths>{text}</Maths>
              {items.length > 0 && (
                <ul>
                  {items.map((item) => (
                    <li key={item}>
                      <Maths>{item}</Maths>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </details>
      {sampling !== undefined && <p>{sampling}</p>}
    </section>
  );
}
