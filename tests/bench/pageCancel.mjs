import { ensureRunning } from './pageRun.mjs';

/** Milliseconds from the click on Cancel, by the event's own time, to the button reading "Run again". */
export async function cancelLatencies(page, times) {
  const latencies = [];
  for (let i = 0; i < times; i++) {
    await ensureRunning(page);
    // Not always at the same place in the run.
    await page.waitForTimeout(150 + 90 * (i % 5));
    await page.evaluate(watchForCancel);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    latencies.push(await page.evaluate(() => window.bench.cancelled));
  }
  return latencies;
}

function watchForCancel() {
  const bar = document.querySelector('.run-bar');
  window.bench.cancelled = new Promise((resolve) => {
    let clicked;
    bar.addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      if (clicked === undefined || bar.querySelector('button')?.textContent !== 'Run again') return;
      observer.disconnect();
      resolve(performance.now() - clicked);
    });
    observer.observe(bar, { subtree: true, childList: true, characterData: true });
  });
}
