import type { ReactNode } from 'react';
import { linesOf } from '../../store/faults.ts';

/** What a bug does, and its lines beside the right ones, as they stand in the source. */
export function FaultLines({
  fault,
  kind,
}: {
  fault: Parameters<typeof linesOf>[0];
  kind: Parameters<typeof linesOf>[1];
}): ReactNode {
  const { right, wrong } = linesOf(fault, kind);
  return (
    <div className="fault-lines">
      <p>{fault.explanation}</p>
      <Code name="right" text={right} />
      <Code name="wrong" text={wrong} />
    </div>
  );
}

function Code({ name, text }: { name: 'right' | 'wrong'; text: string }): ReactNode {
  return (
    <figure className={`${name}-lines`}>
      <figcaption>{name}</figcaption>
      <pre>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
