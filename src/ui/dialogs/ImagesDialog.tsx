import type { ReactNode } from 'react';
import { formatCount, formatDecimal } from '../../numerics/format.ts';
import type { OfferedImages } from '../../store/state.ts';
import { ImageStrip } from '../layers/ImageStrip.tsx';
import { useActions } from '../storeContext.ts';
import { Dialog } from './Dialog.tsx';

/** What was found in a file of images, before it is used. */
export default function ImagesDialog({ offered }: { offered: OfferedImages }): ReactNode {
  const { acceptImages, declineImages, openFile } = useActions();
  const { file, scale, summary } = offered;
  const { count, size, classes, header, largest } = summary;
  return (
    <Dialog title={summary.name} onClose={declineImages}>
      <p>
        <strong>
          {formatCount(count)} {count === 1 ? 'image' : 'images'}
        </strong>{' '}
        of {size} × {size} pixels, labels from 0 to {classes - 1}
        {header ? '; the first line was read as a header' : ''}.
      </p>
      <ImageStrip images={summary} shown={10} side={40} />
      <p className="muted">Labels of these: {Array.from(summary.labels).join(', ')}</p>
      <label className="check-field">
        <input
          type="checkbox"
          checked={scale === 'largest'}
          onChange={({ target }) => void openFile(file, target.checked ? 'largest' : 'asIs')}
        />
        Divide pixels by the file’s largest, {formatDecimal(largest, 6)}
      </label>
      <footer>
        <button type="button" onClick={declineImages}>
          Not now
        </button>
        <button type="button" className="primary" onClick={() => void acceptImages()}>
          Train and check on these
        </button>
      </footer>
    </Dialog>
  );
}
