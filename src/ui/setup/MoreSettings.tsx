import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { LossKind } from '../../network/losses/loss.ts';
import { leastStep, RANGES } from '../../scenarios/ranges.ts';
import type { Settings } from '../../scenarios/scenario.ts';
import { useActions } from '../storeContext.ts';
import { NumberField, SegmentedField, SelectField } from './fields.tsx';

/** The settings that are changed less often. */
export function MoreSettings({ settings }: { settings: Settings }): ReactNode {
  const [open, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  // What has been asked for is below the fold of a column this long.
  useEffect(() => {
    if (open) details.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <details
      ref={details}
      className="more"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>More settings</summary>
      {open && <Fields settings={settings} />}
    </details>
  );
}

function Fields({ settings }: { settings: Settings }): ReactNode {
  const { changeSettings } = useActions();
  return (
    <>
      <div className="more-grid">
        <NumberField
          label="Largest h"
          value={settings.largestStep}
          least={settings.smallestStep}
          most={RANGES.largestStep.most}
          onChange={(largestStep) => changeSettings({ largestStep })}
        />
        <NumberField
          label="Smallest h"
          value={settings.smallestStep}
          least={leastStep(settings.precision)}
          most={settings.largestStep}
          onChange={(smallestStep) => changeSettings({ smallestStep })}
        />
        <NumberField
          label="Steps"
          value={settings.stepCount}
          {...RANGES.stepCount}
          onChange={(stepCount) => changeSettings({ stepCount })}
        />
        <NumberField
          label="Batch size"
          value={settings.batchSize}
          {...RANGES.batchSize}
          onChange={(batchSize) => changeSettings({ batchSize })}
        />
        <NumberField
          label="Training steps"
          value={settings.trainingSteps}
          {...RANGES.trainingSteps}
          onChange={(trainingSteps) => changeSettings({ trainingSteps })}
        />
        <NumberField
          label="Learning rate"
          value={settings.learningRate}
          {...RANGES.learningRate}
          onChange={(learningRate) => changeSettings({ learningRate })}
        />
        <NumberField
          label="L2 weight λ"
          value={settings.l2}
          {...RANGES.l2}
          onChange={(l2) => changeSettings({ l2 })}
        />
        <NumberField
          label="Dropout rate"
          value={settings.dropout}
          {...RANGES.dropout}
          onChange={(dropout) => changeSettings({ dropout })}
        />
        <NumberField
          label="Seed"
          value={settings.seed}
          {...RANGES.seed}
          onChange={(seed) => changeSettings({ seed })}
        />
      </div>
      <SelectField
        label="Loss"
        value={settings.loss}
        onChange={(loss) => changeSettings({ loss: loss as LossKind })}
      >
        <option value="crossEntropy">Softmax cross-entropy</option>
        <option value="meanSquaredError">Mean squared error</option>
        <option value="hinge">Multiclass hinge</option>
      </SelectField>
      <SegmentedField
        label="Gradient computed in"
        value={settings.analyticPrecision}
        choices={[
          { value: 'float32', name: 'f32' },
          { value: 'float64', name: 'f64' },
        ]}
        onChange={(analyticPrecision) => changeSettings({ analyticPrecision })}
      />
      <SegmentedField
        label="Order of summation"
        value={settings.summation}
        choices={[
          { value: 'pairwise', name: 'pairwise' },
          { value: 'sequential', name: 'sequential' },
        ]}
        onChange={(summation) => changeSettings({ summation })}
      />
      {settings.dropout > 0 && (
        <SegmentedField
          label="Dropout mask"
          value={settings.masks}
          choices={[
            { value: 'frozen', name: 'frozen' },
            { value: 'redrawn', name: 'redrawn each time' },
          ]}
          onChange={(masks) => changeSettings({ masks })}
        />
      )}
      <label className="check-field">
        <input
          type="checkbox"
          checked={settings.inputs}
          onChange={({ target }) => changeSettings({ inputs: target.checked })}
        />
        Check what each layer hands down, too (∂loss/∂input)
      </label>
    </>
  );
}
