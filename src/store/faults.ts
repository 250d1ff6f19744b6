export { type FaultSite, faultSites } from '../network/faults/catalogue.ts';
export type { FaultChoice } from '../network/faults/inject.ts';
export { linesOf } from '../network/faults/lines.ts';
