// One group of a weighted sum in the base: its inputs, its products and the sums before each, for whoever puts another
// weight in.

import { Conv } from './conv';
import { baseInput, Linear, startOf } from './linear';
import { sample } from './sample';
import { Real, real, setReal } from './vectors';

/**
 * Gathers what one group of an output is made of at a place, unless it is gathered already. Returns its slot: the group's
 * numbers begin at slot · groupSize in each array.
 */
export function gatherGroup(g: Linear, output: i32, place: i32, group: i32): i32 {
  const slot = g.slots > 1 ? place : 0;
  // Numbered from 1, as no slot has anything at first. With one slot there may be many places.
  const number = ((sample * g.outputs + output) * g.groups + group) * (g.slots > 1 ? 1 : g.places) + (g.slots > 1 ? 0 : place) + 1;
  const gathered = g.gathered + (<usize>slot << 2);
  if (load<i32>(gathered) == number) return slot;
  store<i32>(gathered, number);
  const from = slot * g.groupSize;
  if (g.windowed != 0) gatherWindow(changetype<Conv>(g), from, output, place, group);
  else gatherInputs(g, from, output, group);
  return slot;
}

function gatherInputs(g: Linear, from: i32, output: i32, group: i32): void {
  const first = group * g.groupSize;
  const size = min(g.groupSize, g.inputs - first);
  let sum = startOf(g, output);
  for (let i = 0; i < size; i++) {
    const input = baseInput(g, first + i);
    sum = gatherTerm(g, from + i, real(g.weight, output * g.terms + first + i), input, true, sum);
  }
}

function gatherWindow(g: Conv, at: i32, output: i32, place: i32, group: i32): void {
  const top = (place / g.outWidth) * g.stride - g.padding;
  const left = (place % g.outWidth) * g.stride - g.padding;
  const from = g.pairwise != 0 ? group : 0;
  const to = g.pairwise != 0 ? group + 1 : g.channels;
  let weight = output * g.terms + from * g.kernel * g.kernel;
  let sum = startOf(g, output);
  for (let c = from; c < to; c++) {
    for (let i = 0; i < g.kernel; i++) {
      const isRow = top + i >= 0 && top + i < g.height;
      const row = (c * g.height + top + i) * g.width + left;
      for (let j = 0; j < g.kernel; j++) {
        const isInside = isRow && left + j >= 0 && left + j < g.width;
        const input: Real = isInside ? baseInput(g, row + j) : 0;
        sum = gatherTerm(g, at++, real(g.weight, weight++), input, isInside, sum);
      }
    }
  }
}

/** Returns the sum with this term. Terms outside the image are no part of it; adding 0 is the same (see endOf). */
@inline
function gatherTerm(g: Linear, at: i32, weight: Real, input: Real, isInside: bool, before: Real): Real {
  const product: Real = isInside ? weight * input : 0;
  store<u8>(g.groupInside + at, isInside ? 1 : 0);
  setReal(g.groupInputs, at, input);
  setReal(g.groupProducts, at, product);
  setReal(g.groupPrefixes, at, before);
  return before + product;
}
