/** An arithmetic by name: IEEE 754's two common ones, and the sum of two doubles. */
export type Precision = 'float64' | 'float32' | 'doubleDouble';

/** What a gradient can be computed in. */
export type AnalyticPrecision = Exclude<Precision, 'doubleDouble'>;
