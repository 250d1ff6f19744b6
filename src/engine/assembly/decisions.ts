// Who takes the decisions of rectifiers, pools and hinges: the lanes themselves, or the base for all of them.

/** Each lane takes its own. */
export const FREE: i32 = 0;
/** As the base's pass took them. */
export const TAKEN: i32 = 1;
/** As the base's pass, but what was exactly on the edge the other way. */
export const OTHER: i32 = 2;

export let holding: i32 = FREE;

export function hold(by: i32): void {
  holding = by;
}
