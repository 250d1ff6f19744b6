/** Version of the links that are written. */
export const VERSION = 1;

/** Makes the names and values of one version those of the next. */
export type Upgrade = (texts: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/** UPGRADES[n] makes version n + 1 out of what version n wrote. Version 1 is the first, so that nothing stands at 0. */
export const UPGRADES: readonly (Upgrade | undefined)[] = [undefined];

/**
 * A link's values as the newest version spells them, step by step up from its own. A sentence where the chain has no
 * step for it.
 */
export function upgraded(
  texts: ReadonlyMap<string, string>,
  from: number,
  upgrades = UPGRADES,
): ReadonlyMap<string, string> | string {
  if (from > upgrades.length) {
    return `This link is of version ${from}, made by a newer Close Enough; this page knows links up to version ${upgrades.length}, so it shows its first scenario.`;
  }
  let current = texts;
  for (const upgrade of upgrades.slice(from)) {
    if (upgrade === undefined) {
      return `This link is of version ${from}, which Close Enough does not read any more, so this is its first scenario.`;
    }
    current = upgrade(current);
  }
  return current;
}
