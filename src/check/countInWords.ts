import { formatCount } from '../numerics/format.ts';

const SMALL = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** A count at the start of a sentence, after a number that it must not be read together with: Two, Nine, 10. */
export function countInWords(count: number): string {
  return SMALL[count] ?? formatCount(count);
}
