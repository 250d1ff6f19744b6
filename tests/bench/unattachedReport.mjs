import { duration, spread } from './table.mjs';

export function unattachedSection(visits) {
  const column = (name) => visits.map((visit) => visit[name]);
  return {
    title:
      'Page in a browser that nobody is attached to, empty profile, browser started for each visit',
    columns: ['', 'median', 'min – max', ''],
    rows: [
      ['navigation to the first curve', ...spread(column('firstCurve'), duration), ''],
      ['navigation to the finished run', ...spread(column('finished'), duration), ''],
      ...Object.keys(visits[0].runs).map((run) => longTaskRow(run, visits)),
    ],
    notes: [
      'A long task holds the main thread for more than 50 ms, its waiting for a core included.',
    ],
  };
}

function longTaskRow(run, visits) {
  const lists = visits.map(({ runs }) => runs[run]);
  const without = lists.filter((list) => list.length === 0).length;
  const longest = Math.max(0, ...lists.flat().map((task) => task.duration));
  return [
    `long tasks, ${run}`,
    `none in ${without} of ${visits.length}`,
    '',
    longest === 0 ? '' : `longest ${duration(longest)}`,
  ];
}
