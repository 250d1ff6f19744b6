import { median } from './statistics.mjs';
import { duration, ratio, spread } from './table.mjs';

/** Every measurement of the engine in Chromium, a row each. */
export function chromiumSection({ results }) {
  return {
    title: 'The engine in Chromium: every weight, set-up included',
    columns: ['', 'workers', 'steps', 'median', 'min – max', 'set-up', 'memory', ''],
    rows: results.map(({ workload, scale, precision, workers, steps, held, cold, runs }) => [
      `${workload}${nameOf(scale)}`,
      String(workers),
      String(steps),
      ...spread(totals(runs), duration),
      duration(median(runs.map(({ setUp }) => setUp))),
      `${(runs[0].memory / 1e6).toFixed(1)} MB`,
      [precision, held && 'decisions held', cold ? 'cold' : 'warm'].filter(Boolean).join(', '),
    ]),
  };
}

/**
 * The same beside PyTorch, as ratios of medians of this run: lenet5_vs_gradcheck_warm and the like. `cold` starts the workers
 * and compiles; all have set-up included.
 */
export function ratiosToPeers({ results }, peers) {
  const time = (workload, { steps = 1, cold = false }) =>
    median(
      totals(
        results.find(
          (one) =>
            one.workload === workload &&
            one.steps === steps &&
            one.cold === cold &&
            one.workers === 2 &&
            one.precision === 'float64' &&
            !one.held &&
            Object.keys(one.scale).length === 0,
        ).runs,
      ),
    ) / 1000;
  const peer = (workload, way) => median(peers[workload].seconds[way]);
  return {
    lenet5_vs_gradcheck_warm: peer('W2', 'gradcheck') / time('W2', {}),
    lenet5_vs_gradcheck_cold: peer('W2', 'gradcheck') / time('W2', { cold: true }),
    lenet5_vs_loop_with_prefix_warm: peer('W2', 'loopWithPrefix') / time('W2', {}),
    digits_33_steps_vs_33_loops: (33 * peer('W1', 'loop')) / time('W1', { steps: 33 }),
    digits_vs_gradcheck_warm: peer('W1', 'gradcheck') / time('W1', {}),
  };
}

export function peersSection(peers, ratios) {
  const rows = Object.entries(peers).flatMap(([workload, { seconds }]) =>
    Object.entries(seconds).map(([way, each]) => [
      `${workload}, ${way}`,
      ...spread(
        each.map((second) => 1000 * second),
        duration,
      ),
    ]),
  );
  const { torch, threads, blas } = peers.W2;
  return {
    title: `PyTorch ${torch}, ${threads} thread, BLAS: ${blas}, one h`,
    columns: ['', 'median', 'min – max'],
    rows: [
      ...rows,
      ...Object.entries(ratios).map(([name, value]) => [name, `${ratio(value)} ×`, '']),
    ],
  };
}

function totals(runs) {
  return runs.map(({ total }) => total);
}

function nameOf({ batch, width }) {
  if (batch !== undefined) return `, batch ${batch}`;
  return width === undefined ? '' : `, ${width} × as wide`;
}
