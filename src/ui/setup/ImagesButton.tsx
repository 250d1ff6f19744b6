import { type ReactNode, useRef } from 'react';
import { useActions } from '../storeContext.ts';

/** Picks a file of images; the same as dropping one on the page. */
export function ImagesButton(): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const { openFile } = useActions();
  return (
    <>
      <button
        type="button"
        className="link"
        title="A CSV file: one image a row, its pixels and then its label. It can be dropped anywhere on the page, too."
        onClick={() => input.current?.click()}
      >
        Use your own images
      </button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label="CSV file of images"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // Emptied, so that the same file can be picked again after it was mended.
          target.value = '';
          if (file !== undefined) void openFile(file);
        }}
      />
    </>
  );
}
