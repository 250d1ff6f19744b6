import { type ReactNode, useRef, useState } from 'react';
import { EXAMPLES } from '../../scenarios/recordings.ts';
import { useActions } from '../storeContext.ts';
import { Dialog } from './Dialog.tsx';

/** Opens a recording: a file, a pasted print-out, or an example. */
export default function ImportDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { openRecording, openExample } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const open = (file: File): void => {
    onClose();
    void openRecording(file);
  };
  return (
    <Dialog title="Import a recording" onClose={onClose}>
      <p>
        A gradient check that ran elsewhere, in PyTorch, NumPy or your own code: analytic gradients
        and the losses at w ± h, as NPZ, CSV or JSON. It can be dropped anywhere on the page, too.
      </p>
      <p className="dialog-row">
        <button
          type="button"
          className="primary dialog-action"
          onClick={() => input.current?.click()}
        >
          Choose a file
        </button>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept=".npz,.csv,.tsv,.txt,.json"
          aria-label="Recording of a gradient check"
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) open(file);
          }}
        />
      </p>
      <label className="paste-field">
        Or paste a print-out: analytic, numeric and perhaps h, one line per weight
        <textarea
          rows={5}
          spellCheck={false}
          placeholder={'0.0213457  0.0213458\n-1.20344  -1.20344'}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {text.trim() !== '' && (
        <button
          type="button"
          className="primary dialog-action"
          onClick={() => open(new File([text], 'Pasted text'))}
        >
          Show these numbers
        </button>
      )}
      <h3>Examples that PyTorch recorded</h3>
      <ul className="example-list">
        {EXAMPLES.map(({ file, name, about }) => (
          <li key={file}>
            <button
              type="button"
              onClick={() => {
                onClose();
                void openExample(file);
              }}
            >
              <strong>{name}</strong>
              <span className="muted">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
