import type { ReactNode } from 'react';
import { type Size, useSize } from './useSize.ts';

/** A box that draws its content for the size it was laid out in, once that is known. */
export function Sized({
  className,
  children,
}: {
  className: string;
  children: (size: Size) => ReactNode;
}): ReactNode {
  const [ref, size] = useSize();
  return (
    <div className={className} ref={ref}>
      {size !== undefined && size.width > 0 && children(size)}
    </div>
  );
}
