import { startTransition, useEffect, useRef, useState } from 'react';
import type { Result, View } from '../../store/state.ts';
import { emptyTable, fillTable, type WeightTable } from '../../store/weightTable.ts';
import { inSlices } from '../slices.ts';

const BATCH = 64;

/** A table with the result and the step that it is of. */
interface FilledTable {
  readonly result: Result;
  readonly k: number;
  readonly table: WeightTable;
}

/** What the next table is to be of. */
interface Wanted {
  readonly result: Result;
  readonly scheme: View['scheme'];
  readonly k: number;
}

/**
 * All judged weights at the cursor's h, filled in slices: undefined until the first time. While a result grows or h is
 * dragged, each table is finished before the next is begun, so that there is always one to look at.
 */
export function useWeightTable(
  result: Result,
  { scheme, stepNumber }: View,
): FilledTable | undefined {
  const [filled, setFilled] = useState<FilledTable>();
  const wanted = useRef<Wanted | null>(null);
  const busy = useRef(false);
  useEffect(() => {
    wanted.current = { result, scheme, k: stepNumber };
    const fill = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      let last: Wanted | null = null;
      while (wanted.current !== null && wanted.current !== last) {
        const given: Wanted = wanted.current;
        last = given;
        const table = emptyTable(given.result);
        const whole = await inSlices(
          table.element.length,
          BATCH,
          (from, to) => fillTable(given.result, given.scheme, given.k, table, from, to),
          () => wanted.current !== null,
        );
        if (whole) startTransition(() => setFilled({ result: given.result, k: given.k, table }));
      }
      busy.current = false;
    };
    void fill();
  }, [result, scheme, stepNumber]);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  return filled;
}
