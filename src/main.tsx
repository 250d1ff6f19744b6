import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './store/store.ts';
import { followAddress, openAddress, readAddress } from './ui/address.ts';
import { App } from './ui/App.tsx';
import { fetchForcedColors } from './ui/forcedColors.ts';
import { StoreContext } from './ui/storeContext.ts';
import { initialTheme, rememberTheme } from './ui/theme.ts';
import './ui/styles/index.css';

const root = document.documentElement;
const said = readAddress();
const store = createAppStore(said.link?.view.theme ?? initialTheme());
root.dataset.theme = store.getState().view.theme;
// Before React hears of it, so that canvases read the new theme's colours.
store.subscribe(({ view }, before) => {
  if (view.theme === before.view.theme) return;
  root.dataset.theme = view.theme;
  rememberTheme(view.theme);
});

// Once the script is through: the browser notes where in it a worker was started, and would read the whole script again.
queueMicrotask(() => {
  openAddress(store, said);
  followAddress(store);
});

function mount(): void {
  const page = createRoot(document.getElementById('root') as HTMLElement);
  // As a transition React builds the page in slices of a few milliseconds.
  startTransition(() => {
    page.render(
      <StrictMode>
        <StoreContext value={store}>
          <App />
        </StoreContext>
      </StrictMode>,
    );
  });
}

// In a task of its own: the worker is on its way by then.
setTimeout(() => void fetchForcedColors().then(mount), 0);
