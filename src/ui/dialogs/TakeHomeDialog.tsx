import { type ReactNode, useRef, useState } from 'react';
import type { Result } from '../../store/state.ts';
import { type TakeHomeForm, takeHome } from '../../store/takeHome.ts';
import { Maths } from '../Maths.tsx';
import '../styles/takeHome.css';
import { Dialog } from './Dialog.tsx';

const FORMS: readonly { form: TakeHomeForm; name: string }[] = [
  { form: 'text', name: 'Text' },
  { form: 'torch', name: 'PyTorch' },
  { form: 'numpy', name: 'NumPy' },
];

/** What a layer's own test should be, to be copied: as text, as a call of gradcheck, as NumPy code. */
export function TakeHomeDialog({
  result,
  layer,
  onClose,
}: {
  result: Result;
  layer: string;
  onClose: () => void;
}): ReactNode {
  // As it stood when the dialog was opened: a run that goes on must not change what is being read.
  const [{ notes, warnings, forms }] = useState(() => takeHome(result, layer));
  const [form, setForm] = useState<TakeHomeForm>('torch');
  const [outcome, setOutcome] = useState('');
  const code = useRef<HTMLPreElement>(null);
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('Copied.');
    } catch {
      if (code.current !== null) getSelection()?.selectAllChildren(code.current);
      setOutcome('The browser does not allow it: the text is selected, copy it with Ctrl C.');
    }
  };
  return (
    <Dialog title={`A test for ${layer}`} onClose={onClose}>
      {warnings.map((warning) => (
        <p key={warning} className="callout wrong">
          {warning}
        </p>
      ))}
      <ul className="take-home-notes">
        {notes.map((note) => (
          <li key={note}>
            <Maths>{note}</Maths>
          </li>
        ))}
      </ul>
      {forms !== undefined && (
        <>
          <div className="segmented wide" role="group" aria-label="Form">
            {FORMS.map(({ form: own, name }) => (
              <button
                key={own}
                type="button"
                aria-pressed={own === form}
                onClick={() => {
                  setForm(own);
                  setOutcome('');
                }}
              >
                {name}
              </button>
            ))}
          </div>
          {/* Scrolls, so that the keyboard must reach it. */}
          <pre ref={code} className="take-home-code" tabIndex={0} role="region" aria-label="Code">
            {forms[form]}
          </pre>
          <footer>
            <span role="status">{outcome}</span>
            <button type="button" className="primary" onClick={() => void copy(forms[form])}>
              Copy
            </button>
          </footer>
        </>
      )}
    </Dialog>
  );
}
