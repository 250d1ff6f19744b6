import { type ReactNode, useState } from 'react';
import { type FaultChoice, type FaultSite, faultSites } from '../../store/faults.ts';
import { scenarioById } from '../../scenarios/catalogue.ts';
import type { Settings } from '../../scenarios/scenario.ts';
import type { KnownLayer, LayerDescription } from '../../worker/protocol.ts';
import { useActions, useAppState } from '../storeContext.ts';
import { FaultLines } from './FaultLines.tsx';
import { SelectField } from './fields.tsx';

/** The bugs in the network; where the scenario asks for its own to be found, only when they are asked for. */
export function FaultField({ settings }: { settings: Settings }): ReactNode {
  const { scenario: id, faults } = settings;
  const [shown, setShown] = useState<string | null>(null);
  const scenario = scenarioById(id);
  const own = scenario?.hidesBug && scenario.settings.faults === faults;
  if (!own || shown === id) return <FaultChoices settings={settings} />;
  return (
    <div className="field">
      <span className="field-name">Inject a bug</span>
      <button type="button" className="quiet" onClick={() => setShown(id)}>
        Show the hidden bug
      </button>
    </div>
  );
}

/** Every wrong backward that fits the network in view, one or two at a time, each with its wrong lines. */
function FaultChoices({ settings }: { settings: Settings }): ReactNode {
  const layers = useAppState((state) => state.result?.layers);
  const { changeSettings } = useActions();
  const { faults, loss, l2 } = settings;
  const sites = faultSites((layers ?? []).filter(isKnown), loss, l2);
  const change = (at: number, choice: FaultChoice | undefined): void => {
    const kept = faults.filter((_, k) => k !== at);
    changeSettings({ faults: choice === undefined ? kept : kept.toSpliced(at, 0, choice) });
  };
  // The second field is there once there is a first bug to add to.
  return Array.from({ length: faults.length === 0 ? 1 : 2 }, (_, at) => {
    const choice = faults[at];
    return (
      <div key={at} className="fault">
        <SelectField
          label={at === 0 ? 'Inject a bug' : 'And a second one'}
          value={choice === undefined ? '' : valueOf(choice.layer, choice.fault)}
          flagged={choice !== undefined}
          onChange={(value) => change(at, choiceOf(value))}
        >
          <option value="">None</option>
          <Options sites={sites} />
        </SelectField>
        {choice !== undefined && <Explained choice={choice} sites={sites} />}
      </div>
    );
  });
}

function isKnown(layer: LayerDescription): layer is KnownLayer {
  return layer.kind !== 'unknown';
}

function Options({ sites }: { sites: readonly FaultSite[] }): ReactNode {
  return sites.map(({ name, faults }) => (
    <optgroup key={name} label={name}>
      {faults.map((fault) => (
        <option key={fault.id} value={valueOf(name, fault.id)}>
          {name}: {fault.name}
        </option>
      ))}
    </optgroup>
  ));
}

function Explained({
  choice,
  sites,
}: {
  choice: FaultChoice;
  sites: readonly FaultSite[];
}): ReactNode {
  const layers = useAppState((state) => state.result?.layers);
  const loss = useAppState((state) => state.settings.loss);
  const site = sites.find(({ name }) => name === choice.layer);
  const fault = site?.faults.find(({ id }) => id === choice.fault);
  if (fault === undefined) return null;
  const kind = layers?.filter(isKnown).find(({ name }) => name === choice.layer)?.kind;
  const place = fault.target === 'layer' ? kind : fault.target === 'loss' ? loss : 'penalty';
  return place === undefined ? null : <FaultLines fault={fault} kind={place} />;
}

function valueOf(layer: string, fault: string): string {
  return `${layer}/${fault}`;
}

function choiceOf(value: string): FaultChoice | undefined {
  const [layer, fault] = value.split('/');
  return layer === undefined || fault === undefined ? undefined : { layer, fault };
}
