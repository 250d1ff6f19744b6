import { LESSON_STEPS } from '../scenarios/ranges.ts';
import {
  choiceField,
  type Fields,
  flagField,
  numberField,
  optionalField,
  textField,
} from './field.ts';
import type { LinkedView } from './link.ts';

const TOLERANCE = { least: -15, most: 0 };

/** Every part of the view with its name in a link. */
export const VIEW_FIELDS: Fields<LinkedView> = {
  tensor: optionalField(textField('tensor', 'a tensor’s name')),
  weight: optionalField(numberField('weight', { least: 0, most: 2 ** 31 - 1, whole: true })),
  h: optionalField({
    ...numberField('h', { least: Number.MIN_VALUE, most: 10 }),
    expected: 'a step above 0 and not above 10',
  }),
  preview: optionalField(numberField('fix', { least: 0, most: 99, whole: true })),
  mode: choiceField('show', { one: 'layer', all: 'layers', table: 'table' }),
  scheme: choiceField('scheme', {
    forward: 'forward',
    central: 'central',
    fivePoint: 'five-point',
  }),
  kind: choiceField('error', { relative: 'relative', absolute: 'absolute' }),
  split: flagField('parts'),
  tolerance: {
    ...numberField('tolerance', TOLERANCE),
    expected: `an exponent of 10 in halves, from ${TOLERANCE.least} to ${TOLERANCE.most}`,
    read(text) {
      const exponent = numberField('tolerance', TOLERANCE).read(text);
      return exponent !== undefined && Number.isInteger(2 * exponent) ? exponent : undefined;
    },
  },
  theme: choiceField('theme', { light: 'light', dark: 'dark' }),
  tab: choiceField('tab', {
    curve: 'curve',
    weights: 'weights',
    network: 'network',
    setup: 'setup',
  }),
  lesson: optionalField(numberField('lesson', LESSON_STEPS)),
};
