import { lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { fitsInLink } from '../store/linked.ts';
import { addressOf } from './address.ts';
import { DoneIcon, LinkIcon } from './icons.tsx';
import { StoreContext } from './storeContext.ts';

const LinkDialog = lazy(() => import('./dialogs/LinkDialog.tsx'));

/** Milliseconds that the button says so. */
const SAID = 2000;

/** Puts a link to what is on the page on the clipboard; where that cannot be, a dialog says what can. */
export function CopyLink(): ReactNode {
  const store = useContext(StoreContext);
  const [copied, setCopied] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  if (store === null) return null;
  const copy = async (): Promise<void> => {
    const state = store.getState();
    const link = addressOf(state);
    if (!fitsInLink(state)) {
      setAddress(link);
      return;
    }
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Without the right to write there, as on a page that came without https.
      setAddress(link);
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label="Copy link"
        title="A link to these settings and this view"
        onClick={() => void copy()}
      >
        {copied ? <DoneIcon /> : <LinkIcon />}
        <span>{copied ? 'Copied' : 'Copy link'}</span>
      </button>
      <span className="visually-hidden" role="status">
        {copied ? 'Copied' : ''}
      </span>
      {address !== null && (
        <Suspense>
          <LinkDialog address={address} onClose={() => setAddress(null)} />
        </Suspense>
      )}
    </>
  );
}
