import { spawnSync } from 'node:child_process';

/** Runs the bundled bench in a Node of its own, so that one workload's compiled code does not meet the other's types. */
export function runEngine(script, options) {
  const child = spawnSync(process.execPath, [script, JSON.stringify(options)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  if (child.error !== undefined) throw child.error;
  if (child.status !== 0) {
    throw new Error(`${options.workload} ended with ${child.signal ?? child.status}.`);
  }
  return JSON.parse(child.stdout);
}
