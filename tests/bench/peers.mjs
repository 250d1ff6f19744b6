import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./peers.py', import.meta.url));
/** Debian's packages belong to Debian's own Python, which need not be the first on the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** What PyTorch takes for the same, in seconds; undefined where it is not installed. */
export function measurePeers(repetitions) {
  const python = PYTHONS.find(
    (name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) return undefined;
  return Object.fromEntries(
    ['W1', 'W2'].map((workload) => [workload, peer(python, workload, repetitions)]),
  );
}

function peer(python, workload, repetitions) {
  const child = spawnSync(python, [script, workload, String(repetitions[workload])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (child.status !== 0) throw new Error(`PyTorch ended with ${child.signal ?? child.status}.`);
  return JSON.parse(child.stdout);
}
