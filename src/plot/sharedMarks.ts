import { type MapCells, verdictOf, type VerdictMark } from './mapCells.ts';
import type { MapLayout } from './weightMap.ts';

/** A verdict that all of a filter's weights share, and the filter's box in the layout's pixels. */
export interface SharedMark {
  readonly verdict: VerdictMark;
  /** One of the weights. */
  readonly element: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The filters, by number, that one mark stands for: calmer than a mark in each of their cells. */
export function sharedMarks(layout: MapLayout, cells: MapCells): Map<number, SharedMark> {
  const shared = new Map<number, SharedMark>();
  // Where some are brushed, each of them shows for itself.
  if (layout.kind !== 'filters' || cells.brushed !== undefined) return shared;
  const mixed = new Set<number>();
  for (let element = 0; element < layout.x.length; element++) {
    const filter = layout.filter[element];
    if (mixed.has(filter)) continue;
    const verdict = verdictOf(cells, element);
    const before = shared.get(filter);
    if (
      verdict === undefined ||
      verdict === 'agrees' ||
      (before !== undefined && before.verdict !== verdict)
    ) {
      mixed.add(filter);
      shared.delete(filter);
      continue;
    }
    const [x, y] = [layout.x[element], layout.y[element]];
    const left = Math.min(x, before?.x ?? x);
    const top = Math.min(y, before?.y ?? y);
    const right = Math.max(x + layout.cell, before === undefined ? 0 : before.x + before.width);
    const bottom = Math.max(y + layout.cell, before === undefined ? 0 : before.y + before.height);
    shared.set(filter, {
      verdict,
      element,
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    });
  }
  for (const [filter, count] of sampledOf(layout)) {
    if (count < layout.perFilter) shared.delete(filter);
  }
  return shared;
}

/** How many weights of each filter were sampled: a mark over others would say something of them, too. */
function sampledOf({ filter }: MapLayout): Map<number, number> {
  const sampled = new Map<number, number>();
  for (const number of filter) sampled.set(number, (sampled.get(number) ?? 0) + 1);
  return sampled;
}
