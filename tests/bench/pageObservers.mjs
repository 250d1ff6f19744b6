/** Runs in the page before its own scripts, and leaves what it sees in `window.bench`. */
export function installObservers() {
  const bench = { firstCurve: null, finished: null, longTasks: [], events: [], inputs: [] };
  window.bench = bench;

  const observe = (type, options, record) => {
    new PerformanceObserver((list) => list.getEntries().forEach(record)).observe({
      type,
      buffered: true,
      ...options,
    });
  };
  observe('longtask', {}, ({ startTime, duration }) =>
    bench.longTasks.push({ startTime, duration }),
  );
  // 16 ms is the least threshold there is: what is quicker is not reported.
  observe('event', { durationThreshold: 16 }, ({ name, startTime, duration }) =>
    bench.events.push({ name, startTime, duration }),
  );

  // A frame's callbacks run just before it is painted, so that a curve seen in one is on the screen with it.
  const watch = () => {
    const now = performance.now();
    if (document.querySelector('.median')?.getAttribute('d')) bench.firstCurve ??= now;
    const words = document.querySelector('.run-words')?.textContent ?? '';
    if (words.includes('losses in')) bench.finished ??= now;
    if (bench.firstCurve === null || bench.finished === null) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  // Event Timing leaves pointer moves out: from the input to the end of the frame that follows it, by hand.
  const untilPainted = ({ type, timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        bench.inputs.push({ type, startTime: timeStamp, duration: performance.now() - timeStamp });
      };
      port2.postMessage(null);
    });
  };
  addEventListener('keydown', untilPainted, { capture: true });
  addEventListener('pointerdown', untilPainted, { capture: true });
  addEventListener('click', untilPainted, { capture: true });
  addEventListener('pointermove', (event) => event.buttons > 0 && untilPainted(event), {
    capture: true,
  });
}
