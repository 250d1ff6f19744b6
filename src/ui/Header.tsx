import { memo, type ReactNode } from 'react';
import { resultsFile } from '../store/selectors.ts';
import { downloadText } from './download.ts';
import { HelpIcon, Logo, MoonIcon, SaveIcon, SunIcon } from './icons.tsx';
import { useActions, useAppState } from './storeContext.ts';

export const Header = memo(function Header({ onHelp }: { onHelp: () => void }): ReactNode {
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
        {result !== null && (
          <button
            type="button"
            aria-label="Results (CSV)"
            onClick={() => {
              const { name, text } = resultsFile(result, view);
              downloadText(name, text, 'text/csv');
            }}
          >
            <SaveIcon />
            <span>Results (CSV)</span>
          </button>
        )}
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
