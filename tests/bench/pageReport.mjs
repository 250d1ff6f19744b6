import { quantile } from './statistics.mjs';
import { count, duration, spread } from './table.mjs';

export function pageSection({
  loads,
  cancel,
  keysAtRest,
  keysInRun,
  dragInRun,
  clicksInRun,
  wholeRun,
}) {
  const column = (name) => loads.map((load) => load[name]);
  const lossesPerSecond = ({ losses, seconds }) => losses / seconds;
  const { losses, seconds } = loads[0];
  return {
    title: 'Page, production build in headless Chromium, 1440 × 900, empty cache, default scenario',
    columns: ['', 'median', 'min – max', ''],
    rows: [
      ['navigation to the first curve', ...spread(column('firstCurve'), duration), times(loads)],
      ['navigation to the finished run', ...spread(column('finished'), duration), times(loads)],
      [
        'losses per second, as the app says',
        ...spread(loads.map(lossesPerSecond), count),
        `${losses.toLocaleString('en')} losses in ${seconds} s, told to 0.1 s`,
      ],
      longTaskRow('long tasks, a load and its run', loads),
      ...(wholeRun === undefined ? [] : wholeRunRows(wholeRun, lossesPerSecond)),
      ['Cancel to “Run again”, all weights', ...spread(cancel, duration), times(cancel)],
      ...latencyRows('arrow keys, at rest', keysAtRest, 'keydown'),
      ...inputRows({ keysInRun, dragInRun, clicksInRun }),
    ],
    notes: INPUT_NOTES,
  };
}

/** What input waits for while a run goes on. */
export function inputRows({ keysInRun, dragInRun, clicksInRun }) {
  return [
    ...latencyRows('arrow keys, in a run', keysInRun, 'keydown'),
    ...latencyRows('dragging h, in a run', dragInRun, DRAGGED),
    ...latencyRows('clicks on layers, in a run', clicksInRun, 'click'),
  ];
}

export const INPUT_NOTES = [
  'input to frame: from the event’s own time to after the frame that shows it. Event Timing counts in steps of',
  '8 ms, tells nothing under 16 ms and leaves pointer moves out.',
];

function wholeRunRows(wholeRun, lossesPerSecond) {
  const { losses, seconds } = wholeRun;
  return [
    [
      'losses per second, all weights',
      count(lossesPerSecond(wholeRun)),
      '',
      `${losses.toLocaleString('en')} losses in ${seconds} s`,
    ],
    longTaskRow('long tasks, all weights', [wholeRun]),
  ];
}

function longTaskRow(name, runs) {
  const numbers = runs.map(({ longTasks }) => longTasks.length);
  return [name, ...spread(numbers, count), `longest ${longest(runs)}`];
}

function latencyRows(name, { frames, eventTiming, longTasks, endedEarly }, event) {
  if (frames.length === 0) throw new Error(`No input was seen: ${name}.`);
  return [
    [
      `${name}, input to frame`,
      ...spread(frames, duration),
      `95 %: ${duration(quantile(frames, 0.95))}, of ${frames.length}; long tasks ${longTasks.length}${longTasks.length > 0 ? ` (longest ${longest([{ longTasks }])})` : ''}${endedEarly > 0 ? `; RUN OVER EARLY ${endedEarly} ×` : ''}`,
    ],
    [
      `${name}, Event Timing`,
      '',
      '',
      `${event}, 95 %: ${slowest(eventTiming, frames.length, event)}`,
    ],
  ];
}

/** A drag's events; of its moves Event Timing says nothing. */
const DRAGGED = 'pointerdown and -up';

/** The 95th percentile where events under 16 ms were not reported. */
function slowest(reported, moves, event) {
  if (event === DRAGGED)
    return reported.length > 0 ? duration(quantile(reported, 0.95)) : 'under 16 ms';
  const all = [...reported, ...Array(Math.max(0, moves - reported.length)).fill(0)];
  const value = quantile(all, 0.95);
  return value < 16 ? 'under 16 ms' : duration(value);
}

function longest(runs) {
  const all = runs.flatMap(({ longTasks }) => longTasks);
  return all.length === 0 ? 'none' : duration(Math.max(...all));
}

const times = (list) => (list.length === 1 ? 'once' : `${list.length} times`);
