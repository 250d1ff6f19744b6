import { ensureRunning, isRunning, now } from './pageRun.mjs';

const MOVES = 40;
/** Out and back, so that few presses meet an end of the axis, where nothing is drawn. */
const KEYS = [
  ['ArrowLeft', 10],
  ['ArrowRight', 20],
  ['ArrowLeft', 10],
];

/** Forty presses at the pace of a held key, while a run goes on or after it. */
export async function keyLatencies(page, { running }) {
  return recorded(page, 'keydown', async (over) => {
    for (const [key, presses] of KEYS) {
      if (running) await ensureRunning(page);
      for (let i = 0; i < presses; i++) {
        await page.keyboard.press(key);
        await page.waitForTimeout(30);
      }
      if (running) await over();
    }
  });
}

/** h dragged from one end of the plot to the other and back, while a run goes on. */
export async function dragLatencies(page, drags) {
  const box = await page.locator('.plot-surface').boundingBox();
  const y = box.y + box.height / 2;
  const at = (share) => box.x + box.width * (0.1 + 0.8 * share);
  return recorded(page, 'pointermove', async (over) => {
    for (let drag = 0; drag < drags; drag++) {
      await ensureRunning(page);
      const place = (i) => at(drag % 2 === 0 ? i / MOVES : 1 - i / MOVES);
      await page.mouse.move(place(0), y);
      await page.mouse.down();
      for (let i = 1; i <= MOVES; i++) {
        await page.mouse.move(place(i), y);
        await page.waitForTimeout(8);
      }
      await page.mouse.up();
      await over();
    }
  });
}

/** The layers chosen one after the other, round and round, while a run goes on. */
export async function clickLatencies(page, rounds) {
  const rows = page.getByRole('region', { name: 'Network' }).locator('button[aria-pressed]');
  const layers = await rows.count();
  return recorded(page, 'click', async (over) => {
    for (let round = 0; round < rounds; round++) {
      await ensureRunning(page);
      for (let i = 0; i < layers; i++) {
        await rows.nth(i).click();
        await page.waitForTimeout(30);
      }
      await over();
    }
  });
}

/** What the page's observers saw of one kind of input, the long tasks, and how often the run was over too soon. */
async function recorded(page, type, act) {
  const from = await now(page);
  let endedEarly = 0;
  await act(async () => {
    if (!(await isRunning(page))) endedEarly++;
  });
  await page.waitForTimeout(300);
  const seen = await page.evaluate(
    ([kind, start]) => {
      const since = ({ startTime }) => startTime >= start;
      const durations = (entries) => entries.filter(since).map(({ duration }) => duration);
      const { inputs, events, longTasks } = window.bench;
      const names = kind === 'pointermove' ? ['pointerdown', 'pointerup'] : [kind];
      return {
        /** Own clock: to the end of the frame that follows. */
        frames: durations(inputs.filter(({ type: one }) => one === kind)),
        /** Event Timing, rounded to 8 ms; those under 16 ms are missing. */
        eventTiming: durations(events.filter(({ name }) => names.includes(name))),
        longTasks: durations(longTasks),
      };
    },
    [type, from],
  );
  return { ...seen, endedEarly };
}
