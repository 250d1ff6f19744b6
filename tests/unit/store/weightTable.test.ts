import { beforeAll, describe, expect, it } from 'vitest';
import { resultRows } from '../../../src/check/resultRow.ts';
import { VERDICTS } from '../../../src/check/verdict.ts';
import type { Result } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import {
  copiedRow,
  emptyTable,
  fillTable,
  tableOrder,
  tableRow,
  type TableOrder,
  type WeightTable,
} from '../../../src/store/weightTable.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { directService } from '../../support/runRequest.ts';

const ALL = { verdict: null, tensor: null };
const STEP = 14;

let result: Result;
let table: WeightTable;

beforeAll(async () => {
  const service = directService();
  const client = {
    run: (request: RunRequest, listener: (event: RunEvent) => void) =>
      service.run({ ...request, sweep: { ...request.sweep, elementsPerTensor: 6 } }, listener),
    focus: () => Promise.resolve(),
    crossings: () => Promise.resolve(null),
  };
  const store = createAppStore('light', client as unknown as CheckClient);
  store.actions.chooseScenario('missing-factor');
  await store.actions.run();
  const shown = store.getState().result;
  if (shown === null) throw new Error('The run gave no result.');
  result = shown;
  table = emptyTable(result);
  fillTable(result, 'central', STEP, table, 0, table.element.length);
});

describe('the table of weights', () => {
  it('has every judged weight with the numbers that the exports have', () => {
    const { sweep, judgements } = result;
    const exported = sweep.tensors.flatMap((tensor, t) => [
      ...resultRows(sweep, tensor, judgements[t], 'central', STEP),
    ]);
    const rows = Array.from(table.element, (_, row) => tableRow(result, table, row));
    expect(rows.length).toBe(36);
    rows.forEach((row, i) => {
      expect(row.analytic).toBe(exported[i].analytic);
      expect(row.numeric).toBe(exported[i].numeric);
      expect(row.error).toBe(exported[i].relative_error);
      expect(row.verdict).toBe(exported[i].verdict);
      expect(row.smallestVisible).toBe(exported[i].smallest_visible);
    });
  });

  it('puts the worst verdicts first, and the largest error first among them', () => {
    const rows = [...tableOrder(result, table, 'verdict', false, ALL)].map((row) =>
      tableRow(result, table, row),
    );
    const expected = rows.toSorted(
      (a, b) =>
        VERDICTS.indexOf(a.verdict ?? 'zero') - VERDICTS.indexOf(b.verdict ?? 'zero') ||
        b.error - a.error,
    );
    expect(rows[0]).toMatchObject({ verdict: 'wrong', tensor: 'conv1.weight' });
    expect(rows).toEqual(expected);
  });

  it.each<TableOrder>(['analytic', 'numeric', 'error', 'smallestVisible'])(
    'sorts by %s both ways, numbers before what has none',
    (order) => {
      for (const descending of [false, true]) {
        const rows = tableOrder(result, table, order, descending, ALL);
        const values = Array.from(rows, (row) => tableRow(result, table, row)[order as 'error']);
        const known = values.filter((value) => !Number.isNaN(value));
        expect(values.slice(0, known.length)).toEqual(known);
        expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
        expect(new Set(rows).size).toBe(36);
      }
    },
  );

  it('shows one verdict or one tensor alone', () => {
    const wrong = tableOrder(result, table, 'weight', false, { verdict: 'wrong', tensor: null });
    expect(wrong.length).toBe(6);
    const bias = tableOrder(result, table, 'weight', true, { verdict: null, tensor: 'conv2.bias' });
    const names = Array.from(bias, (row) => tableRow(result, table, row).name);
    expect(names).toEqual(names.toSorted().reverse());
  });

  it('copies numbers that read back as the same doubles', () => {
    const row = tableRow(result, table, 0);
    const [tensor, name, verdict, , analytic, numeric] = copiedRow(row).split('\t');
    expect({ tensor, name, verdict }).toEqual({
      tensor: row.tensor,
      name: row.name,
      verdict: row.verdict,
    });
    expect([Number(analytic), Number(numeric)]).toEqual([row.analytic, row.numeric]);
  });
});
