import { cpus, loadavg } from 'node:os';

/** What the figures depend on besides the code. */
export function describeMachine() {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadAtStart: loadAverage(),
  };
}

/** Over 1, 5 and 15 minutes; zeros on Windows. */
export function loadAverage() {
  return loadavg().map((load) => Number(load.toFixed(2)));
}
