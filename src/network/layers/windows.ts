/** How many windows fit along one axis: ⌊(length + 2·padding − window) / stride⌋ + 1; below 1 where none does. */
export function windowCount(length: number, window: number, stride: number, padding = 0): number {
  return Math.floor((length + 2 * padding - window) / stride) + 1;
}
