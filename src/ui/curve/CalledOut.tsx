import type { ReactNode } from 'react';
import type { Callout } from '../../plot/callouts.ts';
import { PlacedText } from './PlacedText.tsx';

/** A label with the line to its curve; nothing where none was placed. */
export function CalledOut({
  callout,
  className,
  children,
}: {
  callout: Callout | undefined;
  className: string;
  children: string;
}): ReactNode {
  if (callout === undefined) return null;
  return (
    <g className={className}>
      <line {...callout.leader} />
      <PlacedText place={callout.place} className="label">
        {children}
      </PlacedText>
    </g>
  );
}
