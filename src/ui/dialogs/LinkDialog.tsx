import { type ReactNode, useContext } from 'react';
import { exportedFile } from '../../store/exports.ts';
import { linkOf } from '../../store/linked.ts';
import { download, wholeFile } from '../download.ts';
import { StoreContext } from '../storeContext.ts';
import { Dialog } from './Dialog.tsx';

/** A link to copy by hand; where it cannot carry what is on the page, a file that can. */
export default function LinkDialog({
  address,
  onClose,
}: {
  address: string;
  onClose: () => void;
}): ReactNode {
  const state = useContext(StoreContext)?.getState();
  if (state === undefined) return null;
  const { result } = state;
  const { file } = linkOf(state);
  if (file === null || result === null) {
    return (
      <Dialog title="Copy this link" onClose={onClose}>
        <label className="link-field">
          The browser keeps its clipboard to itself; the link can be copied from here.
          <input
            type="text"
            readOnly
            value={address}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </label>
      </Dialog>
    );
  }
  const what = result.recording === null ? 'the images' : 'the recording';
  const save = async (): Promise<void> => {
    download(await wholeFile(exportedFile(state, result, 'npz')));
    onClose();
  };
  return (
    <Dialog title="Share this session as a file" onClose={onClose}>
      <p>
        A link cannot carry {what} in <strong>{file}</strong>. A file can: it holds the losses, the
        settings and this view, and opens again with the same verdicts when it is dropped on the
        page or imported.
      </p>
      <footer>
        <button type="button" onClick={onClose}>
          Not now
        </button>
        <button type="button" className="primary" onClick={() => void save()}>
          Save session (NPZ)
        </button>
      </footer>
    </Dialog>
  );
}
