/**
 * The lines between `// #region NAME` and `// #endregion` of a source text, by name, without the indentation they share.
 * Throws an Error where a region does not end or a name comes twice.
 */
export function cutRegions(source: string): Map<string, string> {
  const regions = new Map<string, string>();
  let name: string | undefined;
  let lines: string[] = [];
  for (const line of source.split('\n')) {
    const opened = /^\s*\/\/ #region (.+)$/.exec(line)?.[1];
    if (opened !== undefined) {
      if (name !== undefined) throw new Error(`The region "${name}" does not end.`);
      if (regions.has(opened)) throw new Error(`There are two regions "${opened}".`);
      name = opened;
      lines = [];
    } else if (name !== undefined && /^\s*\/\/ #endregion$/.test(line)) {
      regions.set(name, withoutIndentation(lines));
      name = undefined;
    } else if (name !== undefined) {
      lines.push(line);
    }
  }
  if (name !== undefined) throw new Error(`The region "${name}" does not end.`);
  return regions;
}

function withoutIndentation(lines: readonly string[]): string {
  const indentations = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indentations);
  return lines.map((line) => line.slice(shared)).join('\n');
}
