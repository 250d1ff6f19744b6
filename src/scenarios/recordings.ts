/** A recording that comes with the page, in its folder `recordings`. */
export interface ExampleRecording {
  readonly file: string;
  readonly name: string;
  readonly about: string;
}

/** Made with PyTorch on CPU: networks trained on 8 × 8 digits, batch of 4, 27 steps, 32 weights a tensor. */
export const EXAMPLES: readonly ExampleRecording[] = [
  {
    file: 'digits-cnn-right.npz',
    name: 'A right CNN',
    about: 'Two conv layers, ReLU, max-pool and a dense layer; every gradient right.',
  },
  {
    file: 'digits-cnn-conv1-last-sample.npz',
    name: 'One layer wrong',
    about: 'The same network; one layer’s weight gradient has a fault.',
  },
  {
    file: 'digits-cnn-float32.npz',
    name: 'The same in float32',
    about: 'Right gradients, losses and all in single precision.',
  },
  {
    file: 'digits-mlp-tanh-right.npz',
    name: 'A right tanh network',
    about: 'Three dense layers without a kink anywhere.',
  },
];
