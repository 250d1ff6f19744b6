import { type ReactNode, useContext } from 'react';
import { type ExportForm, exportedFile } from '../../store/exports.ts';
import { download } from '../download.ts';
import { StoreContext } from '../storeContext.ts';
import { Dialog } from './Dialog.tsx';

const NUMBERS: readonly { form: ExportForm; name: string; about: string }[] = [
  { form: 'csv', name: 'Results (CSV)', about: 'One row a weight, at the h of the cursor.' },
  { form: 'json', name: 'Results (JSON)', about: 'The same, with counts and the headline.' },
  {
    form: 'npz',
    name: 'Recording (NPZ)',
    about: 'All losses with the settings and this view: opens here again, and in NumPy.',
  },
];

/** Everything that can be taken away from the page. */
export default function ExportDialog({ onClose }: { onClose: () => void }): ReactNode {
  const store = useContext(StoreContext);
  const save = (form: ExportForm): void => {
    const state = store?.getState();
    if (state?.result) download(exportedFile(state, state.result, form));
    onClose();
  };
  return (
    <Dialog title="Export" onClose={onClose}>
      <h3>The numbers</h3>
      <ul className="example-list">
        {NUMBERS.map(({ form, name, about }) => (
          <li key={form}>
            <button type="button" onClick={() => save(form)}>
              <strong>{name}</strong>
              <span className="muted">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
