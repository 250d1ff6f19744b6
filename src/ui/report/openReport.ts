import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Result } from '../../store/state.ts';
import type { Store } from '../../store/store.ts';
import { addressOf } from '../address.ts';
import { plotPicture } from '../picture/plotFiles.ts';
import { Report } from './Report.tsx';
import './report.css';

/** Puts a report of the check beside the page, where only a printer sees it, and asks the browser to print. */
export async function openReport(store: Store, result: Result): Promise<void> {
  const picture = await inLight(() => plotPicture(store, result, false));
  const state = store.getState();
  document.querySelector('.report')?.remove();
  const place = document.createElement('div');
  place.className = 'report';
  document.body.append(place);
  const root = createRoot(place);
  const address = addressOf(state);
  flushSync(() => root.render(createElement(Report, { state, result, picture, address })));
  addEventListener(
    'afterprint',
    () => {
      root.unmount();
      place.remove();
    },
    { once: true },
  );
  print();
}

/** Paper is light: the page has the light theme's colours while the picture is taken, before it is painted again. */
async function inLight<T>(take: () => Promise<T>): Promise<T> {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = 'light';
  try {
    return await take();
  } finally {
    dataset.theme = theme ?? 'light';
  }
}
