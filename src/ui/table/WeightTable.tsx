import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { formatCount, formatScientific } from '../../numerics/format.ts';
import type { Result } from '../../store/state.ts';
import {
  COPIED_COLUMNS,
  copiedRow,
  type TableFilter,
  type TableOrder,
  tableOrder,
  tableRow,
  type WeightTable as Table,
} from '../../store/weightTable.ts';
import { Maths } from '../Maths.tsx';
import { inSlices } from '../slices.ts';
import { useActions, useViewOf } from '../storeContext.ts';
import '../styles/table.css';
import { COLUMNS } from './columns.ts';
import { Filters } from './Filters.tsx';
import { Row } from './Row.tsx';
import { useRows } from './useRows.ts';
import { useWeightTable } from './useWeightTable.ts';

/** All checked weights, the worst first; a row chosen is the weight selected everywhere. */
export default function WeightTable({ result }: { result: Result }): ReactNode {
  const view = useViewOf(result);
  const filled = useWeightTable(result, view);
  if (filled === undefined) return <div className="table-place" aria-busy="true" />;
  return <Filled result={filled.result} k={filled.k} table={filled.table} />;
}

/** Rows from one to another, as places in the order; the last is the one that the keys move. */
interface Selection {
  readonly anchor: number;
  readonly end: number;
}

function Filled({ result, k, table }: { result: Result; k: number; table: Table }): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  const [order, setOrder] = useState<TableOrder>('verdict');
  const [descending, setDescending] = useState(false);
  const [filter, setFilter] = useState<TableFilter>({ verdict: null, tensor: null });
  const [anchor, setAnchor] = useState<number | null>(null);
  const [copied, setCopied] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = useMemo(
    () => tableOrder(result, table, order, descending, filter),
    [result, table, order, descending, filter],
  );
  const { row: height, ref, from, to, onScroll, inSight } = useRows(rows.length);
  const number = result.sweep.tensors.findIndex(({ tensor }) => tensor.name === view.tensor);
  const end = useMemo(
    () =>
      rows.findIndex((row) => table.tensor[row] === number && table.element[row] === view.element),
    [rows, table, number, view.element],
  );
  const selection: Selection = { anchor: anchor ?? end, end };
  const least = Math.min(selection.anchor, end);
  const most = Math.max(selection.anchor, end);
  const selected = end < 0 ? 0 : most - least + 1;

  const choose = (place: number, extends_: boolean): void => {
    const at = Math.max(0, Math.min(rows.length - 1, place));
    if (rows.length === 0) return;
    setAnchor(extends_ ? selection.anchor : null);
    const row = tableRow(result, table, rows[at]);
    changeView({ tensor: row.tensor, element: row.element });
    scrollTo(grid.current, at, height);
  };
  const copy = async (first: number, last: number): Promise<void> => {
    const lines = [COPIED_COLUMNS.join('\t')];
    await inSlices(last - first + 1, 64, (start, stop) => {
      for (let at = start; at < stop; at++) {
        lines.push(copiedRow(tableRow(result, table, rows[first + at])));
      }
    });
    try {
      await navigator.clipboard.writeText(`${lines.join('\n')}\n`);
      setCopied(`${formatCount(lines.length - 1)} copied`);
    } catch {
      setCopied('The browser keeps its clipboard to itself');
    }
  };
  useEffect(() => {
    if (copied === '') return;
    const timer = setTimeout(() => setCopied(''), 3000);
    return () => clearTimeout(timer);
  }, [copied]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = MOVES[event.key]?.(inSight, rows.length);
    if (by !== undefined && !event.ctrlKey && !event.metaKey) {
      choose((end < 0 && by > 0 ? -1 : end) + by, event.shiftKey);
      // From a column's head the rows are next.
      grid.current?.focus({ preventScroll: true });
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selected > 0) {
      void copy(least, most);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="table-place">
      <Filters result={result} filter={filter} onChange={setFilter}>
        <span role="status">
          <Maths>{copied || countWords(rows.length, result.sweep.steps[k])}</Maths>
        </span>
        {selected > 0 && (
          <button type="button" className="quiet" onClick={() => void copy(least, most)}>
            {selected === 1 ? 'Copy row' : `Copy ${formatCount(selected)} rows`}
          </button>
        )}
        {rows.length > 1 && (
          <button type="button" className="quiet" onClick={() => void copy(0, rows.length - 1)}>
            Copy all
          </button>
        )}
      </Filters>
      <div
        ref={(element) => {
          grid.current = element;
          return ref(element);
        }}
        className="table-grid"
        role="grid"
        aria-label="Checked weights"
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-multiselectable="true"
        aria-activedescendant={end >= from && end < to ? `${id}-${end}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="table-head">
          <div role="row" aria-rowindex={1} className="table-row">
            {COLUMNS.map(({ order: own, title, largestFirst }) => (
              <div
                key={own}
                role="columnheader"
                aria-sort={own !== order ? 'none' : descending ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  onClick={() => {
                    setDescending(own === order ? !descending : largestFirst);
                    setOrder(own);
                    setAnchor(null);
                  }}
                >
                  {title}
                  {own === order && <span aria-hidden="true">{descending ? ' ↓' : ' ↑'}</span>}
                </button>
              </div>
            ))}
          </div>
        </div>
        {/* The grid around it takes the keys. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
        <div
          role="rowgroup"
          className="table-body"
          style={{ height: rows.length * height }}
          onClick={({ target, shiftKey }) => {
            const row = target instanceof Element ? target.closest('[data-place]') : null;
            if (row instanceof HTMLElement) choose(Number(row.dataset['place']), shiftKey);
          }}
        >
          {Array.from(rows.subarray(from, to), (row, i) => {
            const place = from + i;
            return (
              <Row
                key={row}
                id={`${id}-${place}`}
                result={result}
                table={table}
                row={row}
                place={place}
                height={height}
                selected={end >= 0 && place >= least && place <= most}
                active={place === end}
              />
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className="muted table-empty">No checked weight is like that.</p>}
    </div>
  );
}

/** How many rows, and the h of their numbers where it is known. */
function countWords(count: number, h: number): string {
  const rows = `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
  return Number.isNaN(h) ? rows : `${rows} at h = ${formatScientific(h)}`;
}

/** How far each key goes. */
const MOVES: Readonly<Record<string, (page: number, count: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: (_, count) => -count,
  End: (_, count) => count,
};

/** Brings a row into sight, no further than it takes. */
function scrollTo(grid: HTMLElement | null, place: number, height: number): void {
  if (grid === null) return;
  // The head stays on top and hides a row's height.
  const above = place * height;
  const below = (place + 2) * height - grid.clientHeight;
  if (grid.scrollTop > above) grid.scrollTop = above;
  else if (grid.scrollTop < below) grid.scrollTop = below;
}
