import { memo, type ReactNode } from 'react';
import { type ExportForm, exportedFile } from '../store/exports.ts';
import { download } from './download.ts';
import { HelpIcon, ImportIcon, Logo, MoonIcon, SaveIcon, SunIcon } from './icons.tsx';
import { useActions, useAppState } from './storeContext.ts';

const EXPORTS: readonly { form: ExportForm; name: string; title: string }[] = [
  { form: 'csv', name: 'Results (CSV)', title: 'One row a weight, at the h of the cursor' },
  { form: 'json', name: 'Results (JSON)', title: 'The same, with counts and the headline' },
  { form: 'npz', name: 'Recording (NPZ)', title: 'All losses, to open here or in NumPy again' },
];

export const Header = memo(function Header({
  onHelp,
  onImport,
}: {
  onHelp: () => void;
  onImport: () => void;
}): ReactNode {
  const view = useAppState((state) => state.view);
  const result = useAppState((state) => state.result);
  const { changeView } = useActions();
  const dark = view.theme === 'dark';
  return (
    <header className="top">
      <Logo />
      <strong className="brand">Close Enough</strong>
      <span className="question">How close is close enough?</span>
      <nav aria-label="Tools">
        <button type="button" aria-label="Import" onClick={onImport}>
          <ImportIcon />
          <span>Import</span>
        </button>
        {result !== null &&
          EXPORTS.map(({ form, name, title }) => (
            <button
              key={form}
              type="button"
              aria-label={name}
              title={title}
              onClick={() => download(exportedFile(result, view, form))}
            >
              <SaveIcon />
              <span>{name}</span>
            </button>
          ))}
        <button
          type="button"
          className="icon"
          aria-label={dark ? 'Light theme' : 'Dark theme'}
          onClick={() => changeView({ theme: dark ? 'light' : 'dark' })}
        >
          {dark ? <SunIcon /> : <MoonIcon />}
        </button>
        <button type="button" className="icon" aria-label="Keys and help" onClick={onHelp}>
          <HelpIcon />
        </button>
      </nav>
    </header>
  );
});
