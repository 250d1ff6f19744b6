import { type ReactNode, useContext, useState } from 'react';
import { type ExportedFile, type ExportForm, exportedFile } from '../../store/exports.ts';
import type { Result } from '../../store/state.ts';
import type { Store } from '../../store/store.ts';
import { download, wholeFile } from '../download.ts';
import { plotPng, plotSvg } from '../picture/plotFiles.ts';
import { openReport } from '../report/openReport.ts';
import { SegmentedField } from '../setup/fields.tsx';
import { StoreContext } from '../storeContext.ts';
import { Dialog } from './Dialog.tsx';

const NUMBERS: readonly { form: ExportForm; name: string; about: string }[] = [
  { form: 'csv', name: 'Results (CSV)', about: 'One row a weight, at the h of the cursor' },
  {
    form: 'json',
    name: 'Results (JSON)',
    about: 'The same, with counts, likely causes and the headline',
  },
  {
    form: 'npz',
    name: 'Recording (NPZ)',
    about: 'All losses, the settings and this view: opens here again, and in NumPy',
  },
];

/** Everything that can be taken away from the page. */
export default function ExportDialog({ onClose }: { onClose: () => void }): ReactNode {
  const store = useContext(StoreContext);
  const [scale, setScale] = useState<'1' | '2'>('2');
  const [transparent, setTransparent] = useState(false);
  const [problem, setProblem] = useState('');
  /** Does something with the result, and says why where it cannot be done. */
  const act = async (work: (store: Store, result: Result) => unknown): Promise<void> => {
    const result = store?.getState().result;
    if (!store || !result) return;
    try {
      await work(store, result);
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const save = (make: (store: Store, result: Result) => ExportedFile | Promise<ExportedFile>) =>
    void act(async (...means) => download(await make(...means)));
  return (
    <Dialog title="Export" onClose={onClose}>
      <h3>The plot</h3>
      <ul className="example-list">
        <Choice
          name="Plot (SVG)"
          about="Lines and text, to edit or to print at any size"
          onChoose={() => save(plotSvg)}
        />
        <Choice
          name="Plot (PNG)"
          about="Pixels, as set below"
          onChoose={() =>
            save((...means) => plotPng(...means, { scale: Number(scale), transparent }))
          }
        />
      </ul>
      <div className="png-options">
        <SegmentedField
          label="Pixels of the PNG"
          value={scale}
          choices={[
            { value: '1', name: '1×' },
            { value: '2', name: '2×' },
          ]}
          onChange={setScale}
        />
        <label className="check-field">
          <input
            type="checkbox"
            checked={transparent}
            onChange={({ target }) => setTransparent(target.checked)}
          />
          Transparent
        </label>
      </div>
      <h3>The numbers</h3>
      <ul className="example-list">
        {NUMBERS.map(({ form, name, about }) => (
          <Choice
            key={form}
            name={name}
            about={about}
            onChoose={() =>
              save(({ getState }, result) => wholeFile(exportedFile(getState(), result, form)))
            }
          />
        ))}
      </ul>
      <h3>On paper</h3>
      <ul className="example-list">
        <Choice
          name="Report (print)"
          about="One page: the answer, the plot, the layers, the settings and a link"
          onChoose={() => void act(openReport)}
        />
      </ul>
      {problem !== '' && <p role="alert">{problem}</p>}
    </Dialog>
  );
}

function Choice({
  name,
  about,
  onChoose,
}: {
  name: string;
  about: string;
  onChoose: () => void;
}): ReactNode {
  return (
    <li>
      <button type="button" onClick={onChoose}>
        <strong>{name}</strong>
        <span className="muted">{about}</span>
      </button>
    </li>
  );
}
