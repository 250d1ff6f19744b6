export { faultsFor } from '../network/faults/catalogue.ts';
