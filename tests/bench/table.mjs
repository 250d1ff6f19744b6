import { median } from './statistics.mjs';

/** The header and every section: a title, column names, rows of text, and notes below. */
export function formatReport({ date, quick, machine, page, seconds }, sections) {
  const load = (three) => three.join(' ');
  return [
    '',
    `Close Enough, bench of ${date}${quick ? ' (quick)' : ''}, ${seconds.toFixed(0)} s`,
    `${machine.cpu}, ${machine.cores} cores, ${machine.platform}`,
    `Node ${machine.node.slice(1)}, Chromium ${page?.browser ?? 'not run'}`,
    `Load average ${load(machine.loadAtStart)} at the start, ${load(machine.loadAtEnd)} at the end`,
    ...sections.flatMap(formatSection),
    '',
  ].join('\n');
}

export function formatSection({ title, columns, rows, notes = [] }) {
  const all = [columns, ...rows];
  const widths = columns.map((_, k) => Math.max(...all.map((row) => (row[k] ?? '').length)));
  const line = (row) =>
    widths
      // Names stand on the left, and so does the text at the end; figures on the right.
      .map((width, k) => {
        const text = row[k] ?? '';
        return k === 0 || columns[k] === '' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return ['', title, line(columns), ...rows.map(line), ...notes.map((note) => `  ${note}`)];
}

/** Median and spread as two cells. */
export function spread(values, format) {
  if (values.length === 1) return [format(values[0]), ''];
  return [
    format(median(values)),
    `${format(Math.min(...values))} – ${format(Math.max(...values))}`,
  ];
}

/** Three significant digits, thousands set apart. */
export function count(value) {
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString('en', { maximumSignificantDigits: 3 });
}

export function duration(milliseconds) {
  if (milliseconds >= 60_000) return `${count(milliseconds / 60_000)} min`;
  if (milliseconds >= 1000) return `${count(milliseconds / 1000)} s`;
  return milliseconds >= 1 ? `${count(milliseconds)} ms` : `${count(milliseconds * 1000)} µs`;
}

export function ratio(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
