import { formatCount } from '../../numerics/format.ts';
import { lazy, memo, type ReactNode, Suspense } from 'react';
import { SCENARIOS, scenarioById, YOUR_IMAGES } from '../../scenarios/catalogue.ts';
import { leadFor } from '../../scenarios/lead.ts';
import type { Settings } from '../../scenarios/scenario.ts';
import { precisionChange } from '../../scenarios/precisionChange.ts';
import { useActions, useAppState } from '../storeContext.ts';
import { SegmentedField, SelectField, SliderField } from './fields.tsx';
import { ImagesButton } from './ImagesButton.tsx';
import { MoreSettings } from './MoreSettings.tsx';
import { SchemeField } from './SchemeField.tsx';

/** Fetched after the first picture: every wrong backward pass and its lines are in it. */
const FaultField = lazy(async () => ({ default: (await import('./FaultField.tsx')).FaultField }));

const COUNTS = [8, 16, 36, 72, 150, 200, 300, 600, 1200, 2400, 5000, Infinity];

/** What is checked and how: a change runs again. */
export const Setup = memo(function Setup(): ReactNode {
  const settings = useAppState((state) => state.settings);
  const imageFile = useAppState((state) => state.imageFile);
  const { chooseScenario, changeSettings } = useActions();
  const scenario = scenarioById(settings.scenario);
  const offered = imageFile === null ? SCENARIOS : [...SCENARIOS, YOUR_IMAGES];
  return (
    <section className="setup" aria-label="Setup">
      <SelectField
        label="Scenario"
        value={settings.scenario}
        onChange={chooseScenario}
        beside={<ImagesButton />}
      >
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === YOUR_IMAGES.id ? `${name}: ${imageFile}` : name}
          </option>
        ))}
      </SelectField>
      {scenario !== undefined && <p className="lead">{leadFor(scenario, settings)}</p>}
      {scenario?.variants !== undefined && (
        <SegmentedField
          label="Checked"
          value={variantOf(scenario.variants, settings)}
          choices={scenario.variants.map(({ name }) => ({ value: name, name }))}
          onChange={(chosen) => {
            const variant = scenario.variants?.find(({ name }) => name === chosen);
            if (variant !== undefined) changeSettings(variant.settings);
          }}
        />
      )}
      <Suspense fallback={<div className="fault-space" />}>
        <FaultField settings={settings} />
      </Suspense>
      <SegmentedField
        label="Precision"
        value={settings.precision}
        choices={[
          { value: 'float32', name: 'f32' },
          { value: 'float64', name: 'f64' },
          { value: 'doubleDouble', name: 'double-double' },
        ]}
        onChange={(precision) => changeSettings(precisionChange(settings, precision))}
      />
      <SchemeField />
      <SliderField
        label="Weights sampled per tensor"
        value={settings.elementsPerTensor}
        stops={COUNTS}
        name={(count) => (count === Infinity ? 'all' : formatCount(count))}
        onChange={(elementsPerTensor) => changeSettings({ elementsPerTensor }, 'settled')}
      />
      <MoreSettings settings={settings} />
    </section>
  );
});

function variantOf(
  variants: readonly { name: string; settings: Partial<Settings> }[],
  settings: Settings,
): string | null {
  const matches = variants.find((variant) =>
    Object.entries(variant.settings).every(
      ([key, value]) => settings[key as keyof Settings] === value,
    ),
  );
  return matches?.name ?? null;
}
