import { type UIEvent, useCallback, useState } from 'react';
import { useNarrow } from '../useNarrow.ts';
import { useSize } from '../useSize.ts';

/** Pixels of a row, the same for all so that any can be found without looking at those before. */
const ROW = 30;
const ROW_FOR_FINGERS = 44;
/** Where a tensor's name stands above its weight's: styles/table.css stacks them in a box narrower than this. */
const STACKED_ROW = 40;
const STACKED_BELOW = 727;
/** Rows drawn beyond either edge. */
const BEYOND = 8;

/** Which of `count` rows of a scrolled box are in sight, from … to − 1. */
export function useRows(count: number) {
  const [top, setTop] = useState(0);
  const [ref, size] = useSize();
  const isStacked = size !== undefined && size.width < STACKED_BELOW;
  const row = useNarrow() ? ROW_FOR_FINGERS : isStacked ? STACKED_ROW : ROW;
  const height = size?.height ?? 0;
  // By the row, so that scrolling within one draws nothing.
  const first = Math.floor(top / row);
  const from = Math.max(0, Math.min(first - BEYOND, count));
  const to = Math.min(count, first + Math.ceil(height / row) + BEYOND);
  const onScroll = useCallback(
    ({ currentTarget }: UIEvent<HTMLElement>) => {
      const { scrollTop } = currentTarget;
      setTop((before) =>
        Math.floor(before / row) === Math.floor(scrollTop / row) ? before : scrollTop,
      );
    },
    [row],
  );
  return { row, ref, from, to, onScroll, inSight: Math.max(1, Math.floor(height / row) - 2) };
}
