import type { LayerSpecification } from '../../src/network/specification.ts';

/** Several channels, so that sums have groups to pair; odd counts, so that one is left over. */
export const WIDE: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 5, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'conv2d', filters: 3, kernel: 3, stride: 2 },
  { kind: 'leakyRelu', slope: 0.1 },
  { kind: 'conv2d', filters: 4, kernel: 2, padding: 1 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 11 },
  { kind: 'gelu' },
  { kind: 'dropout', rate: 0.3 },
  { kind: 'dense', units: 'classes' },
];

/** Every way in which convolutions, rectifiers and pools follow each other, on images of 2 × 9 × 9. */
export const STACKS: Record<string, readonly LayerSpecification[]> = {
  'three convolutions, ReLU and pool': WIDE,
  'pools before their rectifiers, and pools that overlap': [
    { kind: 'conv2d', filters: 4, kernel: 2 },
    { kind: 'maxPool', size: 2 },
    { kind: 'relu' },
    { kind: 'conv2d', filters: 3, kernel: 2, padding: 1 },
    { kind: 'relu' },
    { kind: 'maxPool', size: 2, stride: 1 },
    { kind: 'conv2d', filters: 2, kernel: 2 },
    { kind: 'leakyRelu', slope: 0.2 },
    { kind: 'maxPool', size: 3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 9 },
    { kind: 'relu' },
    { kind: 'dropout', rate: 0.4 },
    { kind: 'dense', units: 'classes' },
  ],
  'four convolutions, average pools and smooth activations': [
    { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
    { kind: 'tanh' },
    { kind: 'conv2d', filters: 4, kernel: 3, padding: 1 },
    { kind: 'softplus' },
    { kind: 'averagePool', size: 2 },
    { kind: 'conv2d', filters: 3, kernel: 2 },
    { kind: 'sigmoid' },
    { kind: 'conv2d', filters: 2, kernel: 1 },
    { kind: 'averagePool', size: 2, stride: 1 },
    { kind: 'flatten' },
    { kind: 'dense', units: 'classes' },
  ],
  'pools with gaps and pixels in no window': [
    { kind: 'conv2d', filters: 3, kernel: 2 },
    { kind: 'relu' },
    { kind: 'maxPool', size: 2, stride: 3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 12 },
    { kind: 'leakyRelu', slope: 0 },
    { kind: 'dense', units: 10 },
    { kind: 'relu' },
    { kind: 'dense', units: 'classes' },
  ],
};
