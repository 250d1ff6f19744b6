/** Runs in the page: waits for the first run, then has five more, and tells the server of each one's long tasks. */
export async function actAndReport() {
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const words = () => document.querySelector('.run-words')?.textContent ?? '';
  const until = async (holds) => {
    while (!holds()) await pause(20);
  };
  const seen = new Set();
  /** Until a run has ended and what follows it is drawn; the observer hears of a task after it has ended. */
  const longTasksOfRun = async () => {
    await until(() => words().includes('losses in'));
    await pause(1000);
    const fresh = window.bench.longTasks.filter((task) => !seen.has(task));
    for (const task of fresh) seen.add(task);
    return fresh.map(({ startTime, duration }) => ({ startTime, duration }));
  };
  const begun = () => until(() => !words().includes('losses in'));
  const enter = (control, value, event) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set.call(
      control,
      value,
    );
    control.dispatchEvent(new Event(event, { bubbles: true }));
  };

  const runs = {};
  runs['first run'] = await longTasksOfRun();
  document.querySelector('.run-bar button').click();
  await begun();
  runs['run again'] = await longTasksOfRun();
  const scenario = document.querySelector('.setup select');
  enter(scenario, scenario.options[1].value, 'change');
  await begun();
  runs['another scenario'] = await longTasksOfRun();
  const checkAll = () => {
    const sample = document.querySelector('.setup input[type=range]');
    enter(sample, sample.max, 'input');
  };
  checkAll();
  await begun();
  runs['every weight'] = await longTasksOfRun();
  enter(scenario, 'lenet-5', 'change');
  await begun();
  runs['LeNet-5'] = await longTasksOfRun();
  checkAll();
  await begun();
  runs['every weight of LeNet-5'] = await longTasksOfRun();

  const { firstCurve, finished } = window.bench;
  const report = { firstCurve, finished, runs };
  await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
}
