import { describe, expect, it } from 'vitest';
import { withFaults } from '../../../src/network/faults/inject.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { SCENARIOS, scenarioById, YOUR_IMAGES } from '../../../src/scenarios/catalogue.ts';
import { DEFAULT_SETTINGS } from '../../../src/scenarios/scenario.ts';
import { specificationFor } from '../../../src/store/request.ts';

const networkOf = (scenario: (typeof SCENARIOS)[number], size: number, dropout = 0) =>
  buildNetwork(
    specificationFor(scenario, {
      ...DEFAULT_SETTINGS,
      ...scenario.settings,
      scenario: scenario.id,
      dropout,
    }),
    [1, size, size],
    10,
  );
const sizeOf = ({ images }: (typeof SCENARIOS)[number]) =>
  images.kind === 'file' ? 8 : images.size;

describe.each([...SCENARIOS, YOUR_IMAGES])('$id', (scenario) => {
  it('builds, and its tensor, bug and variants are there', () => {
    const network = networkOf(scenario, sizeOf(scenario));
    const names = network.layers.flatMap(({ parameters }) => parameters.map(({ name }) => name));
    if (scenario.tensor !== undefined) expect(names).toContain(scenario.tensor);
    expect(() => withFaults(network, scenario.settings.faults ?? [])).not.toThrow();
    for (const { settings } of scenario.variants ?? []) {
      expect(Object.keys(DEFAULT_SETTINGS)).toEqual(expect.arrayContaining(Object.keys(settings)));
    }
  });

  it('takes dropout before its last layer', () => {
    const kinds = networkOf(scenario, sizeOf(scenario), 0.5).layers.map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['dropout', 'dense']);
    expect(networkOf(scenario, sizeOf(scenario)).layers.map(({ kind }) => kind)).not.toContain(
      'dropout',
    );
  });

  it('is found by its id, which is the only one', () => {
    expect(scenarioById(scenario.id)).toBe(scenario);
    expect(SCENARIOS.filter(({ id }) => id === scenario.id).length).toBeLessThan(2);
  });
});

describe('your images', () => {
  it.each([2, 3, 8, 28, 64])('of %i × %i pixels find a network that fits', (size) => {
    expect(() => networkOf(YOUR_IMAGES, size)).not.toThrow();
  });
});
