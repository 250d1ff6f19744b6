import { memo, type ReactNode } from 'react';
import { CopyLink } from './CopyLink.tsx';
import { HelpIcon, ImportIcon, LessonIcon, Logo, MoonIcon, SaveIcon, SunIcon } from './icons.tsx';
import { useActions, useAppState } from './storeContext.ts';

export const Header = memo(function Header({
  onHelp,
  onImport,
  onExport,
  onLesson,
}: {
  onHelp: () => void;
  onImport: () => void;
  onExport: () => void;
  onLesson: () => void;
}): ReactNode {
  const dark = useAppState((state) => state.view.theme === 'dark');
  const hasResult = useAppState((state) => state.result !== null);
  const { changeView } = useActions();
  return (
    <header className="top">
      <Logo />
      <strong className="brand">Close Enough</strong>
      <span className="question">How close is close enough?</span>
      <nav aria-label="Tools">
        <button type="button" aria-label="Lesson" onClick={onLesson}>
          <LessonIcon />
          <span>Lesson</span>
        </button>
        <button type="button" aria-label="Import" onClick={onImport}>
          <ImportIcon />
          <span>Import</span>
        </button>
        {hasResult && (
          <>
            <CopyLink />
            <button type="button" aria-label="Export" aria-haspopup="dialog" onClick={onExport}>
              <SaveIcon />
              <span>Export</span>
            </button>
          </>
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
