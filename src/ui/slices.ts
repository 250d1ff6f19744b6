/** Milliseconds of work between two breaths, so that a hand on the cursor never waits. */
const BUDGET = 8;

/**
 * Does work on `count` things, a batch at a time, with pauses in which the page can draw. Ends early, with false, once
 * `wanted` says no.
 */
export async function inSlices(
  count: number,
  batch: number,
  work: (from: number, to: number) => void,
  wanted: () => boolean = () => true,
): Promise<boolean> {
  let from = 0;
  while (from < count) {
    const end = performance.now() + BUDGET;
    while (from < count && performance.now() < end) {
      const to = Math.min(count, from + batch);
      work(from, to);
      from = to;
    }
    await breath();
    if (!wanted()) return false;
  }
  return true;
}

/** All that an iterable gives, with the same pauses. */
export async function collected<T>(pieces: Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  let end = performance.now() + BUDGET;
  for (const piece of pieces) {
    all.push(piece);
    if (performance.now() < end) continue;
    await breath();
    end = performance.now() + BUDGET;
  }
  return all;
}

function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
